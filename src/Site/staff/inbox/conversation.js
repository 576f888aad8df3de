import { element } from '/dom.js';
import { isolated, when } from '/staff/labels.js';

const kinds = { message: 'wrote', reply: 'replied by e-mail', call: 'recorded a call', text: 'recorded a text message' };

/** What was written and said, the first message first. Who it was stands in words, and by the side on which it is. */
export function conversation(inquiry) {
  const entries = inquiry.conversation ?? [{ at: inquiry.receivedAt, from: 'person', kind: 'message', message: inquiry.message }];
  return element('ol', { class: 'conversation', 'aria-label': 'Conversation' }, ...entries.map((entry) => entryOf(entry, inquiry)));
}

function entryOf({ at, from, who, kind, message }, { name }) {
  const isPerson = from === 'person';
  return element('li', { class: isPerson ? 'from-person' : 'from-staff' },
    element('p', { class: 'by' },
      element('strong', {}, isolated(isPerson ? name : who ?? 'Staff')),
      isPerson ? null : element('span', { class: 'mark' }, 'Staff'),
      ` ${kinds[kind] ?? ''}, `, when(at)),
    element('div', { class: 'entry-text', dir: 'auto' }, message));
}
