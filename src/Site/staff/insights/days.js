const dayTime = 86_400_000;
const instantOf = (day) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (instant) => new Date(instant).toISOString().slice(0, 10);
const format = (options) => new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' });
const formats = {
  short: format({ month: 'short', day: 'numeric' }),
  medium: format({ dateStyle: 'medium' }),
  month: format({ month: 'short', year: 'numeric' }),
  wholeMonth: format({ month: 'long', year: 'numeric' }),
};

/** Days are text, `2026-11-03`, as the API has them. */
export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(instantOf(text)) && dayOf(instantOf(text)) === text;

/** The day of an instant in a time zone. */
export const dayIn = (timeZone, instant) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant));

export const addDays = (day, count) => dayOf(instantOf(day) + count * dayTime);
export const daysFrom = (from, to) => (instantOf(to) - instantOf(from)) / dayTime + 1;
export const firstOfMonth = (day) => `${day.slice(0, 7)}-01`;
export const firstOfWeek = (day) => addDays(day, -((new Date(instantOf(day)).getUTCDay() + 6) % 7));

/** The same day of another month, or its last one where that has no such day. */
export function addMonths(day, count) {
  const date = new Date(instantOf(firstOfMonth(day)));
  date.setUTCMonth(date.getUTCMonth() + count);
  const first = dayOf(date);
  date.setUTCMonth(date.getUTCMonth() + 1, 0);
  return `${first.slice(0, 8)}${String(Math.min(Number(day.slice(8)), date.getUTCDate())).padStart(2, '0')}`;
}

export const shortName = (day) => formats.short.format(instantOf(day));
export const dayName = (day) => formats.medium.format(instantOf(day));
export const monthName = (day) => formats.month.format(instantOf(day));
export const wholeMonthName = (month) => formats.wholeMonth.format(instantOf(`${month}-01`));
export const rangeName = (from, to) => formats.medium.formatRange(instantOf(from), instantOf(to));
