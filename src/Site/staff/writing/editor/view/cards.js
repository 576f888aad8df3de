import { NodeSelection, TextSelection } from 'prosemirror-state';
import { element } from '../../../../dom.js';
import { Card } from '../engine/cards.js';
import { schema } from '../engine/schema.js';
import { suggestionsOf } from '../fields/controls.js';
import { ask, labelled } from './dialogs.js';

const { nodes } = schema;
const kinds = {
  exercise: { list: 'exercises', label: 'Exercise', title: 'Which exercise?' },
  article: { list: 'articles', label: 'Article', title: 'Which article?' },
};

/** Asks which exercise or article a card shows. */
async function choose(parent, host, kind, slug = null) {
  const { list, label, title } = kinds[kind];
  const known = await suggestionsOf(host, list);
  const isUnknown = slug !== null && !known.some(({ value }) => value === slug);
  const options = [...(isUnknown ? [{ value: slug, label: `${slug} (not published)` }] : []), ...known];
  const choice = element('select', {}, ...options.map((one) => element('option', { value: one.value }, one.label)));
  choice.value = slug ?? options[0]?.value ?? '';
  return ask(parent, {
    title,
    action: slug === null ? 'Insert' : 'Change',
    others: slug === null ? [] : [['Remove card', { remove: true }]],
    content: [options.length > 0 ? labelled(label, choice) : element('p', {}, 'None is published yet.')],
    read: () => (choice.value ? { slug: choice.value } : null),
  });
}

const cardOf = (kind, slug) => nodes.card.create({ source: `{{${kind} ${slug}}}` });

/** Lets somebody choose a published exercise or article, and puts its card into the text, with a line for what comes next. */
export async function insertCard(view, parent, host, kind) {
  const answer = await choose(parent, host, kind);
  view.focus();
  if (answer) {
    const card = cardOf(kind, answer.slug);
    const { $to } = view.state.selection;
    const isEmpty = $to.depth === 1 && $to.parent.content.size === 0;
    const place = isEmpty ? $to.before() : $to.depth === 0 ? $to.pos : $to.after(1);
    const transaction = isEmpty ? view.state.tr.replaceWith(place, $to.after(), card) : view.state.tr.insert(place, card);
    const behind = place + card.nodeSize;
    if (behind >= transaction.doc.content.size) {
      transaction.insert(behind, nodes.paragraph.create());
    }
    view.dispatch(transaction.setSelection(TextSelection.near(transaction.doc.resolve(behind + 1))).scrollIntoView());
  }
}

/** A card with the title of what it leads to. */
export class CardView {
  constructor(node, view, getPosition, { host, parent }) {
    const [, kind, slug] = Card.exec(node.attrs.source);
    this.node = node;
    const title = element('span', { class: 'card-title' }, slug);
    this.dom = element('button', { type: 'button', class: 'card-in-editor', contenteditable: 'false', title: 'Change this card' }, element('span', { class: 'kind' }, kinds[kind].label), ' ', title);
    suggestionsOf(host(), kinds[kind].list).then((known) => {
      title.textContent = known.find(({ value }) => value === slug)?.label ?? `${slug} (not published)`;
    });
    this.dom.addEventListener('click', async () => {
      if (!view.editable) {
        return;
      }
      const answer = await choose(parent, host(), kind, slug);
      const position = getPosition();
      if (answer?.remove) {
        view.dispatch(view.state.tr.delete(position, position + node.nodeSize));
      } else if (answer && answer.slug !== slug) {
        const changed = view.state.tr.replaceWith(position, position + node.nodeSize, cardOf(kind, answer.slug));
        view.dispatch(changed.setSelection(NodeSelection.create(changed.doc, position)));
      }
      view.focus();
    });
  }

  update(node) {
    return node.type === this.node.type && node.attrs.source === this.node.attrs.source;
  }

  stopEvent(event) {
    return event.type === 'click' || event.type === 'keydown';
  }

  ignoreMutation() {
    return true;
  }
}
