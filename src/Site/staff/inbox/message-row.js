import { element } from '/dom.js';
import { age, isolated, reasonsAsText, statusLabels } from '/staff/labels.js';

const ways = { phone: 'wants a call', text: 'wants a text' };

/** One message in the list. `status` is shown where the list has several. */
export function messageRow(inquiry, { isMixed, isSelected }) {
  const select = element('input', { type: 'checkbox', 'aria-label': `Select the message of ${inquiry.name}`, value: inquiry.id });
  select.checked = isSelected;
  return element('li', { 'data-id': inquiry.id, class: inquiry.unread ? 'unread' : null },
    element('label', { class: 'pick' }, select),
    element('a', { href: `#${inquiry.id}`, class: inquiry.urgent ? 'urgent' : null },
      element('span', { class: 'row-head' }, element('span', { class: 'who' }, isolated(inquiry.name)), age(inquiry.lastMessageAt)),
      element('span', { class: 'first-line', dir: 'auto' }, inquiry.firstLine),
      element('span', { class: 'about' }, ...spaced(marks(inquiry, isMixed)), ...facts(inquiry)),
      inquiry.status === 'spam' && inquiry.spamReasons.length > 0 ? element('span', { class: 'about' }, `Held back: ${reasonsAsText(inquiry.spamReasons)}`) : null));
}

/** Somebody has opened it. */
export function markRead(row) {
  row?.classList.remove('unread');
  row?.querySelector('.mark.unread')?.remove();
}

function marks({ urgent, unread, status, hold }, isMixed) {
  return [
    urgent && element('span', { class: 'mark urgent' }, 'Urgent'),
    unread && element('span', { class: 'mark unread' }, 'Unread'),
    isMixed && element('span', { class: 'mark' }, statusLabels[status]),
    hold && element('span', { class: 'mark' }, 'Legal hold'),
  ].filter(Boolean);
}

const spaced = (parts) => parts.flatMap((part) => [part, ' ']);

function facts({ office, service, preferredContact, assignee, answers, number }) {
  const parts = [office && isolated(office), service && isolated(service), ways[preferredContact], assignee && ['with ', isolated(assignee)], answers > 0 && (answers === 1 ? '1 answer' : `${answers} answers`), number];
  return parts.filter(Boolean).flatMap((part, at) => (at > 0 ? [' · ', ...[part].flat()] : [part].flat()));
}
