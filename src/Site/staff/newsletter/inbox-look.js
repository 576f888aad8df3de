import { element } from '/dom.js';
import { shortDay, when } from '/staff/labels.js';

/** An issue as an inbox on a phone shows it, cut as there, and what its sender, subject, preview line and date are in full. */
export function inboxLook() {
  const [sender, date, subject, beginning] = ['sender', 'date', 'subject', 'beginning'].map((name) => element('span', { class: name }));
  const facts = element('dl', { class: 'mail-facts' });
  const look = element('div', { class: 'mail-look', hidden: true },
    element('p', { class: 'hint', id: 'inbox-line' }, 'In an inbox on a phone'),
    element('div', { class: 'inbox-line', role: 'group', 'aria-labelledby': 'inbox-line' }, sender, date, subject, beginning),
    facts);
  return { element: look, show };

  /** `item` is what the server made of the issue; null where an error keeps it from that. */
  function show(item) {
    look.hidden = !item;
    if (!item) {
      return;
    }
    const isPlanned = Boolean(item.sendAt);
    sender.textContent = item.fromName;
    date.textContent = shortDay(item.date);
    subject.textContent = item.subject || 'Without a subject';
    beginning.textContent = item.preheader || item.text.slice(0, 140);
    facts.replaceChildren(
      ...fact('From', `${item.fromName} <${item.fromAddress}>`),
      ...fact('Subject', item.subject || 'There is none yet.'),
      ...fact('Preview line', item.preheader || 'There is none: inboxes show the beginning of the mail.'),
      ...fact('Date', ...(isPlanned ? [when(item.date), ': the time for which it is planned'] : [`${shortDay(item.date)}: today, until a time is set`])));
  }
}

const fact = (name, ...value) => [element('dt', {}, name), element('dd', {}, ...value)];
