import { element } from '/dom.js';
import { duration, number, when } from './labels.js';

const timers = { SendDueNewsletters: 'Newsletter', PublishContent: 'Articles', RelayOutbox: 'Mail', Daily: 'Daily tasks' };

/** The state of mail, queues, timers and backups; what needs attention is marked. */
export function showSystemStatus(list, status) {
  list.replaceChildren(...entries(status).flatMap(([name, value, needsAttention]) => [
    element('dt', {}, name),
    element('dd', {}, needsAttention ? element('strong', { class: 'mark urgent' }, value) : value),
  ]));
}

function entries({ outbox, inquiries, queues, timers: runs, lateTimers, uncertainDeliveries, expectsDeliveryEvents, lastBackup }) {
  const [poisoned, waiting] = [true, false].map((isPoison) =>
    Object.entries(queues).filter(([name]) => name.endsWith('-poison') === isPoison).reduce((sum, [, length]) => sum + length, 0));
  return [
    ['Emails waiting', outbox.pending === 0 ? 'None' : `${number(outbox.pending)}, the oldest for ${duration(outbox.oldestAgeSeconds)}`],
    ['Emails refused by the provider', number(outbox.refused), outbox.refused > 0],
    ['Messages unanswered for too long', number(inquiries.late), inquiries.late > 0],
    ['Newsletter emails with unconfirmed delivery', number(uncertainDeliveries), uncertainDeliveries > 0],
    ['Delivery events', expectsDeliveryEvents ? 'Expected' : 'Not set up: staff decide about unconfirmed deliveries'],
    ['Queued tasks', number(waiting)],
    ['Failed tasks', number(poisoned), poisoned > 0],
    ['Last backup', lastBackup ? when(lastBackup) : 'None yet'],
    ...lateTimers.map((timer) => [`${timers[timer] ?? timer}, next run`, 'Late', true]),
    ...runs.map(({ timer, endedAt, succeeded }) => [`${timers[timer] ?? timer}, last run`, succeeded ? when(endedAt) : 'Failed', !succeeded]),
  ];
}
