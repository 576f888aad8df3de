import { addDays, addMonths, daysFrom, firstOfMonth, isDay } from './days.js';

const keptDays = 761;
const defaultTime = '30-days';

// The days of each, up to today, and the time before it that it is compared with.
const times = {
  '30-days': (today) => ({ from: addDays(today, -29), to: today, before: { from: addDays(today, -59), to: addDays(today, -30), name: 'in the 30 days before' } }),
  'this-month': (today) => ({
    from: firstOfMonth(today), to: today, before: { from: addMonths(firstOfMonth(today), -1), to: addMonths(today, -1), name: 'in the same days of the month before' },
  }),
  'last-month': (today) => ({
    from: addMonths(firstOfMonth(today), -1), to: addDays(firstOfMonth(today), -1),
    before: { from: addMonths(firstOfMonth(today), -2), to: addDays(addMonths(firstOfMonth(today), -1), -1), name: 'in the month before' },
  }),
  '12-months': (today) => ({
    from: addDays(addMonths(today, -12), 1), to: today, before: { from: addDays(addMonths(today, -24), 1), to: addMonths(today, -12), name: 'in the 12 months before' },
  }),
};

/**
 * The days that an address names: `{ time, from, to, before }`. `time` is what was chosen, null for days of one's own. `before` is null where counts are not kept
 * for so long.
 */
export function timeOf(search, today) {
  const query = new URLSearchParams(search);
  const time = query.has('from') || query.has('to') ? null : Object.hasOwn(times, query.get('time')) ? query.get('time') : defaultTime;
  const { from, to, before } = time ? times[time](today) : ownTime(query.get('from'), query.get('to'));
  return { time, from, to, before: before && daysFrom(before.from, today) <= keptDays ? before : null };
}

// Days that are none are the server's to refuse.
function ownTime(from, to) {
  if (!isDay(from) || !isDay(to) || from > to) {
    return { from, to, before: null };
  }
  const count = daysFrom(from, to);
  return { from, to, before: { from: addDays(from, -count), to: addDays(from, -1), name: count === 1 ? 'on the day before' : `in the ${count} days before` } };
}

/** What stands in the address for a time that was chosen, and for days of one's own. */
export const searchOf = ({ time, from, to }) => time === defaultTime ? '' : `?${new URLSearchParams(time ? { time } : { from, to })}`;
