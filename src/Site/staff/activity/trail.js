import { element } from '/dom.js';
import { fullDay, number, timeOfDay } from '/staff/labels.js';
import { subjectOf } from './subject.js';

const people = { unknown: 'Somebody', 'the app': 'The system', 'the subscriber': 'A subscriber', 'the person': 'The person who wrote' };
const idsShown = 50;

/** The rows below their days. A page that goes on with a day that stands there already is added to it. */
export function showRows(place, rows, roles) {
  for (const row of rows) {
    const heading = fullDay(row.at);
    if (place.lastElementChild?.dataset.day !== heading) {
      place.append(element('section', { 'data-day': heading, 'aria-label': heading }, element('h2', { class: 'trail-day' }, heading), element('ol', { class: 'trail' })));
    }
    place.lastElementChild.querySelector('ol').append(item(row, roles));
  }
}

function item({ at, who, act, words, subject, ids }, roles) {
  const isRefused = act.startsWith('staff.');
  return element('li', {}, element('time', { datetime: at }, timeOfDay(at)), element('div', { class: isRefused ? 'what refused' : 'what' },
    element('span', { class: 'who' }, element('bdi', {}, people[who] ?? who)), ` ${words}`,
    ...subject ? [' ', element('span', { class: 'about' }, isRefused ? '(asked for ' : '(', subjectOf(act, subject, roles), ')')] : [],
    ids.length > 0 ? shown(act, ids, roles) : null));
}

// The ids of a list are read by nobody but whoever looks for one of them.
function shown(act, ids, roles) {
  const list = element('ul', {}, ...ids.slice(0, idsShown).map((id) => element('li', {}, subjectOf(act, id, roles))));
  if (ids.length > idsShown) {
    list.append(element('li', {}, `and ${number(ids.length - idsShown)} more`));
  }
  return element('details', {}, element('summary', {}, ids.length === 1 ? 'Which one' : `Which ${number(ids.length)}`), list);
}
