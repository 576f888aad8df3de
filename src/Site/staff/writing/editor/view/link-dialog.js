import { TextSelection } from 'prosemirror-state';
import { element } from '../../../../dom.js';
import { schema } from '../engine/schema.js';
import { ask, labelled, pageSearch } from './dialogs.js';

const { nodes, marks } = schema;

/** Whether an address may stand in a link; the site leaves out others. */
const isAddress = (address) => /^(?:https?:\/\/|mailto:|tel:|sms:|\/|#|\.{0,2}\/)/i.test(address) || !/^[a-z][a-z\d+.-]*:/i.test(address);

// "example.org" is meant as one; "notes.md" is a file beside the text.
const complete = (address) => (/^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|io)(?:\/|$)/i.test(address) ? `https://${address}` : /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address) ? `mailto:${address}` : address);

/** The link around the cursor, from its first to its last character. */
function linkAt({ doc, selection: { $from, from, to, empty } }) {
  const mark = marks.link.isInSet(empty ? $from.marks() : doc.nodeAt(from)?.marks ?? []);
  if (!mark) {
    return { from, to, mark: null };
  }
  let [start, end] = [from, to];
  const base = $from.start();
  $from.parent.forEach((node, offset) => {
    if (mark.isInSet(node.marks) && base + offset <= end && base + offset + node.nodeSize >= start) {
      [start, end] = [Math.min(start, base + offset), Math.max(end, base + offset + node.nodeSize)];
    }
  });
  return { from: start, to: end, mark };
}

const Words = {
  link: { make: 'Link', change: 'Change the link', set: 'Set link', label: 'Words that are the link', remove: 'Remove link' },
  button: { make: 'Button', change: 'Change the button', set: 'Set button', label: 'Words on the button', remove: 'Remove button' },
};

/** Asks for a link or a button, which is a link that looks like one, and sets it. */
export async function editLink(view, parent, host, { asButton = false } = {}) {
  const { from, to, mark } = linkAt(view.state);
  const isButton = asButton || Boolean(mark?.attrs.button);
  const says = Words[isButton ? 'button' : 'link'];
  const hasWords = from !== to && !(mark && isButton);
  const words = view.state.doc.textBetween(from, to, ' ');
  const text = element('input', { type: 'text', value: words, autocomplete: 'off' });
  const { input, field } = pageSearch(host, { label: 'Leads to', value: mark?.attrs.href ?? '', hint: 'Type words of the page’s title, or an address' });
  const error = element('p', { class: 'error', role: 'alert', hidden: true });
  const answering = ask(parent, {
    title: mark ? says.change : says.make,
    action: mark ? 'Change' : says.set,
    content: [...(words && hasWords ? [] : [labelled(says.label, text)]), field, error],
    others: mark ? [[says.remove, { remove: true }]] : [],
    read() {
      const address = complete(input.value.trim());
      error.hidden = address !== '' && isAddress(address);
      error.textContent = address === '' ? 'Say where the link leads.' : 'This address cannot be a link here.';
      return error.hidden ? { address, text: text.value.trim(), isButton } : undefined;
    },
  });
  (words && hasWords ? input : text).focus();
  const answer = await answering;
  view.focus();
  if (answer) {
    view.dispatch(apply(view.state, { from, to, mark, words }, answer));
  }
}

function apply({ tr, doc, selection: { $from, empty } }, { from, to, mark, words }, { remove, address, text, isButton }) {
  if (remove) {
    return mark.attrs.button ? tr.delete(from, to) : tr.removeMark(from, to, marks.link);
  }
  const link = marks.link.create({ href: address, title: mark?.attrs.title ?? '', button: isButton });
  if (mark?.attrs.button && text && text !== words) {
    return tr.replaceWith(from, to, schema.text(text, link.addToSet(doc.nodeAt(from).marks)));
  }
  if (from !== to) {
    return tr.removeMark(from, to, marks.link).addMark(from, to, link);
  }
  const label = text || address.replace(/^mailto:/, '');
  // A button stands on a line of its own, unless there are words that become one.
  if (isButton && empty && $from.depth === 1 && $from.parent.type === nodes.paragraph && $from.parent.content.size > 0) {
    const place = $from.after();
    return tr.insert(place, nodes.paragraph.create(null, schema.text(label, [link]))).setSelection(TextSelection.create(tr.doc, place + 1 + label.length)).removeStoredMark(marks.link).scrollIntoView();
  }
  return tr.replaceWith(from, to, schema.text(label, link.addToSet(doc.resolve(from).marks()))).removeStoredMark(marks.link);
}
