import { element } from '/element.js';
import { call } from '/staff/staff-api.js';
import { duration, number, when } from '/staff/words.js';

const timers = { SendDueNewsletters: 'The newsletter', PublishContent: 'Articles', RelayOutbox: 'Mail', Daily: 'The work of the day' };

/** Whether mail, queues and timers do their work, with what needs somebody marked. */
export async function showSystemStatus(list) {
  const { body } = await call('GET', '/manage/status');
  list.replaceChildren(...entries(body).flatMap(([name, value, isTrouble]) => [
    element('dt', {}, name),
    element('dd', {}, isTrouble ? element('strong', { class: 'mark urgent' }, value) : value),
  ]));
}

function entries({ outbox, inquiries, queues, timers: runs, uncertainDeliveries, expectsDeliveryEvents, lastBackup }) {
  const [setAside, waiting] = [true, false].map((isPoison) =>
    Object.entries(queues).filter(([name]) => name.endsWith('-poison') === isPoison).reduce((sum, [, length]) => sum + length, 0));
  return [
    ['Mail that waits', outbox.pending === 0 ? 'None' : `${number(outbox.pending)}, for up to ${duration(outbox.oldestAgeSeconds)}`],
    ['Mail that was refused', number(outbox.refused), outbox.refused > 0],
    ['Messages unanswered for too long', number(inquiries.late), inquiries.late > 0],
    ['Copies of a newsletter in doubt', number(uncertainDeliveries), uncertainDeliveries > 0],
    ['Delivery events', expectsDeliveryEvents ? 'Expected' : 'Not set up: a lost answer is yours to decide'],
    ['Work that waits', number(waiting)],
    ['Work set aside after failures', number(setAside), setAside > 0],
    ['Last backup', lastBackup ? when(lastBackup) : 'None yet'],
    ...runs.map(({ timer, endedAt, succeeded }) => [`${timers[timer] ?? timer}, last looked after`, succeeded ? when(endedAt) : 'It failed', !succeeded]),
  ];
}
