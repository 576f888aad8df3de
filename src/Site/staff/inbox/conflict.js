import { element } from '/dom.js';
import { isolated, statusLabels } from '/staff/labels.js';

/** What somebody else has changed meanwhile. What was typed is still in its fields. */
export function conflict(before, now) {
  const changes = [
    before.status !== now.status && `It is now “${statusLabels[now.status]}”.`,
    before.assignee !== now.assignee && (now.assignee ? element('span', {}, 'It is now assigned to ', isolated(now.assignee), '.') : 'It is no longer assigned to anybody.'),
    now.notes.length > before.notes.length && element('span', {}, 'There is a new note by ', isolated(now.notes.at(-1).by), '.'),
    (now.conversation?.length ?? 0) > (before.conversation?.length ?? 0) && (now.conversation.at(-1).from === 'staff' ? element('span', {}, isolated(now.conversation.at(-1).who ?? 'Staff'), ' has replied.') : 'The person has written again.'),
    before.hold !== now.hold && (now.hold ? 'It is now under legal hold.' : 'It is no longer under legal hold.'),
  ].filter(Boolean);
  return element('div', {},
    element('p', {}, element('strong', {}, 'Somebody else changed this message a moment ago. Nothing of yours was saved or sent.')),
    changes.length > 0 ? element('ul', {}, ...changes.map((change) => element('li', {}, change))) : null,
    element('p', {}, 'You see it as it is now. What you typed is still here: read, and press the button again if it still fits.'));
}
