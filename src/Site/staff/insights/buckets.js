import { addDays, addMonths, dayName, firstOfMonth, firstOfWeek, monthName, rangeName, shortName } from './days.js';

// More points than these touch one another on a phone.
const maxDays = 45;
const maxDaysOfWeeks = 200;
const counted = ['reads', 'searches', 'emptySearches', 'signUps', 'confirmations', 'leaves'];

const units = {
  day: { first: (day) => day, last: (day) => day, axis: shortName, name: (from) => dayName(from) },
  week: { first: firstOfWeek, last: (first) => addDays(first, 6), axis: shortName, name: rangeName },
  month: { first: firstOfMonth, last: (first) => addDays(addMonths(first, 1), -1), axis: monthName, name: (from, to, isWhole) => isWhole ? monthName(from) : rangeName(from, to) },
};

/** What days are summed by, so that a chart of them can be read. */
export const unitOf = (days) => days.length <= maxDays ? 'day' : days.length <= maxDaysOfWeeks ? 'week' : 'month';

/** The days summed by a unit: each with its first and last day, its name, a short one for an axis, and its counts. The first and the last may be a part of a week or month. */
export function bucketsOf(days, unit) {
  const { first, last, axis, name } = units[unit];
  const buckets = [];
  for (const day of days) {
    const start = first(day.day);
    if (buckets.at(-1)?.start !== start) {
      buckets.push({ start, from: day.day, ...Object.fromEntries(counted.map((count) => [count, 0])) });
    }
    const bucket = buckets.at(-1);
    bucket.to = day.day;
    counted.forEach((count) => { bucket[count] += day[count]; });
  }
  return buckets.map((bucket) => ({ ...bucket, axis: axis(bucket.from), name: name(bucket.from, bucket.to, bucket.from === bucket.start && bucket.to === last(bucket.start)) }));
}
