import { element } from '/dom.js';
import { number } from '/staff/labels.js';
import { countTable } from './count-table.js';
import { wholeMonthName } from './days.js';

const few = 'few';

/** The messages of whole months, the newest first and open. `today` is a day of the month that goes on. */
export function showMonths(place, hint, months, today) {
  hint.hidden = !months.some(hasFew);
  place.replaceChildren(...months.toReversed().map((month, index) => (month.messages === 0
    ? element('p', { class: 'month' }, `${title(month, today)}: no messages`)
    : element('details', { class: 'month', open: index === 0 }, element('summary', {}, `${title(month, today)}: ${words(month.messages)}`), parts(month)))));
}

const title = ({ month }, today) => wholeMonthName(month) + (today.startsWith(month) ? ' so far' : '');
const words = (count) => count === few ? 'few messages' : `${number(count)} ${count === 1 ? 'message' : 'messages'}`;

const hasFew = ({ messages, offices, services, hours, firstAnswers }) => messages === few || [offices, services, hours, firstAnswers].flat().some(({ count }) => count === few);

function parts({ offices, services, hours, firstAnswers, month }) {
  const name = wholeMonthName(month);
  return element('div', { class: 'side-by-side' },
    part('By office', 'Office', 'Messages', named(offices, 'no office chosen'), name),
    part('By service', 'Service', 'Messages', named(services, 'no service chosen'), name),
    part('By hour of the day', 'Hour', 'Messages', named(hours).filter(({ count }) => count !== 0).map(({ name: hour, count }) => ({ name: `from ${hour}`, count })), name),
    part('Time to the first answer', 'Answered', 'Messages', named(firstAnswers), name));
}

const named = (list, none) => list.map(({ name, count }) => ({ name: name ?? none, count }));

const part = (heading, what, count, rows, month) => element('div', {}, element('h3', {}, heading),
  ...(rows.some((row) => row.count !== 0) ? countTable({ caption: `${heading}, ${month}`, what, count, rows }) : [element('p', { class: 'about' }, 'None.')]));
