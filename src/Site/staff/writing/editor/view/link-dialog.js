import { element } from '../../../../dom.js';
import { schema } from '../engine/schema.js';
import { ask, labelled, pageSearch } from './dialogs.js';

const { marks } = schema;

/** Whether an address may stand in a link; the site leaves out others. */
const isAddress = (address) => /^(?:https?:\/\/|mailto:|tel:|sms:|\/|#|\.{0,2}\/)/i.test(address) || !/^[a-z][a-z\d+.-]*:/i.test(address);

// "example.org" is meant as one; "notes.md" is a file beside the text.
const complete = (address) => (/^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|io)(?:\/|$)/i.test(address) ? `https://${address}` : /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address) ? `mailto:${address}` : address);

/** The link around the cursor, from its first to its last character. */
function linkAt({ doc, selection: { $from, from, to, empty } }) {
  const mark = marks.link.isInSet(empty ? $from.marks() : doc.resolve(from + 1).marks());
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

/** Asks for a link, and sets it. */
export async function editLink(view, parent, host) {
  const { from, to, mark } = linkAt(view.state);
  const words = view.state.doc.textBetween(from, to, ' ');
  const text = element('input', { type: 'text', value: words, autocomplete: 'off' });
  const { input, field } = pageSearch(host, { label: 'Leads to', value: mark?.attrs.href ?? '', hint: 'Type words of the page’s title, or an address' });
  const error = element('p', { class: 'error', role: 'alert', hidden: true });
  const answering = ask(parent, {
    title: mark ? 'Change the link' : 'Link',
    action: mark ? 'Change' : 'Set link',
    content: [...(words && from !== to ? [] : [labelled('Words that are the link', text)]), field, error],
    others: mark ? [['Remove link', { remove: true }]] : [],
    read() {
      const address = complete(input.value.trim());
      error.hidden = address !== '' && isAddress(address);
      error.textContent = address === '' ? 'Say where the link leads.' : 'This address cannot be a link here.';
      return error.hidden ? { address, text: text.value.trim() } : undefined;
    },
  });
  (words && from !== to ? input : text).focus();
  const answer = await answering;
  view.focus();
  if (answer) {
    view.dispatch(apply(view.state, { from, to, mark }, answer));
  }
}

function apply({ tr, doc }, { from, to, mark }, { remove, address, text }) {
  if (remove) {
    return tr.removeMark(from, to, marks.link);
  }
  const link = marks.link.create({ href: address, title: mark?.attrs.title ?? '' });
  if (from !== to) {
    return tr.removeMark(from, to, marks.link).addMark(from, to, link);
  }
  const words = text || address.replace(/^mailto:/, '');
  return tr.replaceWith(from, to, schema.text(words, link.addToSet(doc.resolve(from).marks()))).removeStoredMark(marks.link);
}
