import { TextSelection } from 'prosemirror-state';
import { element } from '../../../../dom.js';
import { schema } from '../engine/schema.js';
import { suggestionsOf } from '../fields/controls.js';
import { ask, labelled } from './dialogs.js';

const { nodes } = schema;
const lists = { exercise: 'exercises', article: 'articles' };
const titles = { exercise: 'Which exercise?', article: 'Which article?' };

/** Lets somebody choose a published exercise or article, and puts its card into the text of an issue, with a line for what comes next. */
export async function insertCard(view, parent, host, kind) {
  const known = await suggestionsOf(host, lists[kind]);
  const choice = element('select', {}, ...known.map(({ value, label }) => element('option', { value }, label)));
  const answer = await ask(parent, {
    title: titles[kind],
    content: [known.length > 0 ? labelled(kind === 'exercise' ? 'Exercise' : 'Article', choice) : element('p', {}, 'None is published yet.')],
    read: () => (choice.value ? { slug: choice.value } : null),
  });
  view.focus();
  if (answer) {
    const card = nodes.paragraph.create(null, nodes.source_inline.create({ source: `{{${kind} ${answer.slug}}}` }));
    const { $to } = view.state.selection;
    const isEmpty = $to.depth === 1 && $to.parent.content.size === 0;
    const place = isEmpty ? $to.before() : $to.after(1);
    const transaction = isEmpty ? view.state.tr.replaceWith(place, $to.after(), card) : view.state.tr.insert(place, card);
    const behind = place + card.nodeSize;
    if (behind >= transaction.doc.content.size) {
      transaction.insert(behind, nodes.paragraph.create());
    }
    view.dispatch(transaction.setSelection(TextSelection.near(transaction.doc.resolve(behind + 1))).scrollIntoView());
  }
}
