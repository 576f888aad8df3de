import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { number } from '/staff/labels.js';

/**
 * A table of names with their numbers, each with a bar of its length. A number that is hidden is `few`. `first` is how many rows there are before all are asked for.
 */
export function countTable({ caption, what, count, rows, first = Infinity }) {
  const longest = Math.max(...rows.map((row) => Number(row.count) || 0));
  const made = rows.map((row) => tableRow(row, longest));
  made.slice(first).forEach((row) => { row.hidden = true; });
  const table = element('table', { class: 'count-table' },
    element('caption', { class: 'unseen' }, caption),
    element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, what), element('th', { scope: 'col', class: 'number' }, count), element('td', {}))),
    element('tbody', {}, ...made));
  return [table, ...(rows.length > first ? [showAll(made, first)] : [])];
}

function tableRow({ name, count }, longest) {
  const bar = element('span', { class: 'bar' });
  bar.style.inlineSize = `${longest > 0 ? 100 * (Number(count) || 0) / longest : 0}%`;
  return element('tr', {}, element('th', { scope: 'row' }, name), element('td', { class: 'number' }, shown(count)), element('td', { class: 'bar-cell' }, bar));
}

const shown = (count) => typeof count === 'number' ? number(count) : count;

function showAll(rows, first) {
  const more = element('p', {}, button(`Show all ${number(rows.length)}`, () => {
    rows.forEach((row) => { row.hidden = false; });
    more.remove();
    rows[first].setAttribute('tabindex', '-1');
    rows[first].focus();
  }));
  return more;
}
