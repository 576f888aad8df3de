import { element } from '/dom.js';
import { ask } from '/staff/ask.js';
import { button } from '/staff/button.js';
import { saveAs } from '/staff/save-as.js';
import { download } from '/staff/staff-api.js';

/** The few things that are done with a whole message. */
export function messageBar(inquiry, { who, assign, erase, failed }) {
  const mine = inquiry.assignee === who;
  return element('div', { class: 'bar' },
    inquiry.status === 'spam' ? null : button('Reply', () => document.getElementById('reply-text')?.focus(), 'primary'),
    mine ? null : Object.assign(button('Assign to me', assign), { id: 'assign' }),
    button('Print', () => print()),
    button('Export', () => save(inquiry).catch(failed)),
    Object.assign(button('Delete …', () => askToErase(inquiry, erase), 'danger'), { id: 'erase' }),
    element('span', { class: 'said', 'data-said': 'bar' }));
}

async function askToErase({ hold }, erase) {
  const answer = await ask(hold
    ? { title: 'This message is under legal hold', text: 'It cannot be deleted before the hold is lifted under “Status and notes”.', answers: [] }
    : {
      title: 'Delete this message?',
      text: 'The message, everything that was written since, notes and drafts are deleted for good, and mail that has not gone out yet too. The person’s link no longer opens anything. This cannot be undone.',
      answers: [{ label: 'Delete for good', value: 'yes', isDangerous: true }],
      cancel: 'Keep it',
    });
  if (answer) {
    erase();
  }
}

/** One conversation as a file, to be handed to the person. Its name says nothing of whom it is about. */
async function save({ id }) {
  saveAs(await download(`/manage/inquiries/${id}.json`), `message-${id}.json`);
}
