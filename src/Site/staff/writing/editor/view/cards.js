import { element } from '../../../../dom.js';
import { schema } from '../engine/schema.js';
import { ask, pageSearch } from './dialogs.js';

const { nodes } = schema;

/** Asks for an exercise or an article, and puts its card into the text of an issue. */
export async function insertCard(view, parent, host, kind) {
  const name = kind === 'exercise' ? 'exercise' : 'article';
  const { input, field } = pageSearch(host, { label: name === 'exercise' ? 'Exercise' : 'Article', accepts: (page) => page.kind === kind, hint: 'Type words of its title' });
  const error = element('p', { class: 'error', role: 'alert', hidden: true }, 'Choose one from the list.');
  const slugOf = () => /^[a-z0-9][a-z0-9-]*$/.exec(input.value.trim().replace(/\/$/, '').split('/').at(-1))?.[0];
  const answering = ask(parent, {
    title: `Card of an ${name}`,
    content: [field, error],
    read() {
      error.hidden = Boolean(slugOf());
      return slugOf() && { slug: slugOf() };
    },
  });
  input.focus();
  const answer = await answering;
  view.focus();
  if (answer) {
    const card = nodes.paragraph.create(null, nodes.source_inline.create({ source: `{{${kind} ${answer.slug}}}` }));
    const { $to } = view.state.selection;
    const isEmpty = $to.depth === 1 && $to.parent.content.size === 0;
    view.dispatch((isEmpty ? view.state.tr.replaceWith($to.before(), $to.after(), card) : view.state.tr.insert($to.after(1), card)).scrollIntoView());
  }
}
