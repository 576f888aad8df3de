import { element } from '/dom.js';
import { when } from '/staff/labels.js';

const moments = { last: 'Last', failed: 'Failed', next: 'Next', since: 'First used' };

/** A part of what is configured: each value with its name, and below it what changes it. */
export function section({ id, title, items }) {
  return element('section', { id, 'aria-labelledby': `${id}-title` },
    element('h2', { id: `${id}-title`, tabindex: '-1' }, title),
    element('dl', { class: 'facts' }, ...items.map(fact)));
}

function fact({ name, values, times, settings }) {
  return element('div', {}, element('dt', {}, element('bdi', {}, name)), element('dd', {},
    ...values.map((value) => element('p', {}, element('bdi', {}, value))),
    ...times.map(({ what, at }) => element('p', {}, `${moments[what] ?? what}: `, when(at))),
    settingsOf(settings)));
}

/** Something that is not well: what it is, what to do, and what changes it. */
export function problem({ id, what, todo, settings, isUrgent, href }) {
  return element('li', { id, tabindex: '-1', class: isUrgent ? 'urgent' : null },
    element('p', { class: 'fault' }, isUrgent ? element('span', { class: 'mark urgent' }, 'Now') : null, isUrgent ? ' ' : null, what),
    element('p', {}, todo, ...href ? [' ', element('a', { href }, 'Go there')] : []),
    settingsOf(settings));
}

const settingsOf = (settings) => settings.length === 0 ? null
  : element('ul', { class: 'settings', 'aria-label': settings.length === 1 ? 'Setting' : 'Settings' }, ...settings.map((setting) => element('li', {}, element('code', {}, setting))));
