import { element } from '/dom.js';
import { number } from '/staff/labels.js';

const counted = ['reads', 'signUps', 'confirmations', 'leaves', 'searches', 'emptySearches'];

/** The sums of days, by what is counted. */
export const totalsOf = (days) => Object.fromEntries(counted.map((name) => [name, days.reduce((sum, day) => sum + day[name], 0)]));

export const isNothing = (totals) => counted.every((name) => totals[name] === 0);

/** What happened in short, beside the time before. `before` is `{ totals, name }`, or null where there is nothing to compare with. */
export function showFigures(list, totals, before) {
  const than = (text) => before ? `${text(before.totals)} ${before.name}` : null;
  const plain = (name) => than((other) => number(other[name]));
  list.replaceChildren(
    figure(totals.reads, totals.reads === 1 ? 'page read' : 'pages read', plain('reads')),
    figure(totals.signUps, totals.signUps === 1 ? 'sign-up for the newsletter' : 'sign-ups for the newsletter', plain('signUps')),
    figure(totals.confirmations, totals.confirmations === 1 ? 'sign-up confirmed' : 'sign-ups confirmed', plain('confirmations')),
    figure(totals.leaves, totals.leaves === 1 ? 'person left the list' : 'people left the list', plain('leaves')),
    figure(totals.searches, `${totals.searches === 1 ? 'search' : 'searches'}, ${found(totals)}`, than((other) => `${number(other.searches)}, ${found(other)},`)));
}

const found = ({ emptySearches }) => emptySearches === 0 ? 'none without a result' : `${number(emptySearches)} found nothing`;

const figure = (count, what, than) => element('li', {},
  element('span', { class: 'figure' }, number(count)), ' ', element('span', { class: 'who' }, what), than ? ' ' : null, than ? element('span', { class: 'about' }, than) : null);
