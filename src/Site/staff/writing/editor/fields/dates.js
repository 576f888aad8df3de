import { element } from '../../../../dom.js';
import { newId } from '../view/dialogs.js';

const Written = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]| +)(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?: *([AaPp])[Mm])? *(Z|z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?$/;
const two = (number) => String(number).padStart(2, '0');

/** The day and the time of a written date, in the practice's zone; null for what is not one. */
export function readDate(text, zone) {
  const found = Written.exec(text.trim());
  if (!found) {
    return null;
  }
  const [, year, month, day, hours, minutes, half, offset] = found;
  const hour = hours === undefined ? 0 : half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
  const local = { date: `${year}-${two(month)}-${two(day)}`, time: hours === undefined ? '' : `${two(hour)}:${minutes}` };
  return offset ? inZone(new Date(`${local.date}T${local.time}:00${iso(offset)}`), zone) : local;
}

const iso = (offset) => {
  const found = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(offset);
  return found ? `${found[1]}${two(found[2])}:${found[3] ?? '00'}` : 'Z';
};

function inZone(instant, zone) {
  if (Number.isNaN(instant.getTime())) {
    return null;
  }
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
    .formatToParts(instant).map(({ type, value }) => [type, value]));
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/** A day and a time in words: "Sunday, May 31, 2026 at 9:00 AM, Chicago time". */
export function dateInWords({ date, time }, zone) {
  // The parts are local already: as if they were UTC, no zone moves them.
  const words = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'full', ...(time ? { timeStyle: 'short' } : {}) }).format(new Date(`${date}T${time || '12:00'}:00Z`));
  return time ? `${words}, ${zone.split('/').at(-1).replaceAll('_', ' ')} time` : words;
}

/** A day, a time that may be left out, and both in words. */
export function dateControl({ label, hint }, set, zone) {
  const id = newId('date');
  const date = element('input', { type: 'date', id, 'aria-describedby': `${id}-hint ${id}-words` });
  const time = element('input', { type: 'time', 'aria-label': `${label}: time` });
  const words = element('span', { class: 'hint', id: `${id}-words` });
  const say = (written) => {
    const read = date.value ? { date: date.value, time: time.value } : null;
    words.textContent = read ? dateInWords(read, zone()) : written ? `“${written}”, which is no date` : '';
  };
  const enter = () => {
    if (date.validity.badInput || time.validity.badInput) {
      return;
    }
    say();
    set(date.value ? date.value + (time.value ? `T${time.value}` : '') : '');
  };
  date.addEventListener('input', enter);
  time.addEventListener('input', enter);
  return {
    field: element('div', { class: 'field field-date' }, element('label', { for: id }, label), element('span', { class: 'hint', id: `${id}-hint` }, hint ?? ''), element('div', { class: 'button-row' }, date, time), words),
    input: date,
    show(value) {
      const read = value ? readDate(value, zone()) : null;
      date.value = read?.date ?? '';
      time.value = read?.time ?? '';
      say(value);
    },
  };
}
