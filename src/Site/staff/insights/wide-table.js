import { element } from '/dom.js';

/** A table that may be wider than the screen: it is scrolled by itself, with the keyboard too. The first column names its rows, the others are numbers or words. */
export function wideTable({ caption, columns, rows }) {
  return element('div', { class: 'wide-table', role: 'region', 'aria-label': caption, tabindex: '0' }, element('table', {},
    element('caption', { class: 'unseen' }, caption),
    element('thead', {}, element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)))),
    element('tbody', {}, ...rows.map(([head, ...cells]) => element('tr', {}, element('th', { scope: 'row' }, head), ...cells.map((cell) => element('td', {}, cell)))))));
}
