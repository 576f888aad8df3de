import { bucketsOf, unitOf } from './buckets.js';
import { dayChart } from './day-chart.js';
import { dayIn, rangeName } from './days.js';
import { isNothing, showFigures, totalsOf } from './figures.js';
import { showIssues } from './issues.js';
import { showMonths } from './months.js';
import { showLeaves, showPages, showSignUpPages } from './pages.js';

const byId = (id) => document.getElementById(id);
const placeIn = (id, part) => byId(id).querySelector(`.${part}`);
let ends = [];

/** Shows what was counted. `before` is `{ days, name }` of the time before, or null. Returns what a screen reader is told. */
export function showReport(report, { before, today, drawChart }) {
  const totals = totalsOf(report.days);
  const totalsBefore = before && totalsOf(before.days);
  const isNew = isNothing(totals) && (!totalsBefore || isNothing(totalsBefore));
  const name = rangeName(report.from, report.to);
  byId('shown-days').textContent = name;
  byId('nothing-yet').hidden = !isNew;
  // Where nothing at all was counted, nothing counted yet.
  showFigures(byId('figures'), totals, totalsBefore && !isNothing(totalsBefore) ? { totals: totalsBefore, name: before.name } : null);
  showPages(placeIn('pages', 'counts'), report.pages);
  showSignUpPages(placeIn('sign-up-pages', 'counts'), report.signUpPages);
  showLeaves(placeIn('leaves', 'counts'), report.leaves);
  showIssues(placeIn('issues', 'outcomes'), report);
  showMonths(placeIn('messages', 'months'), byId('few'), report.months, today);
  showCharts(report, drawChart);
  return `Insights of ${name}`;
}

function showCharts(report, drawChart) {
  ends.splice(0).forEach((end) => end());
  const unit = unitOf(report.days);
  const buckets = bucketsOf(report.days, unit);
  const issues = buckets.map(({ from, to }) => report.issues.filter(({ sentAt }) => sentAt && isWithin(dayIn(report.timeZone, sentAt), from, to)).map(({ subject }) => subject));
  ends = [
    dayChart(placeIn('reading', 'days'), {
      title: 'Pages read', buckets, unit, issues, drawChart, none: 'No page was read in this time.',
      lines: [{ name: 'reads', label: 'Pages read', style: 'bars' }],
      also: [{ name: 'searches', label: 'Searches' }, { name: 'emptySearches', label: 'Found nothing' }],
    }),
    dayChart(placeIn('list', 'days'), {
      title: 'Sign-ups, confirmations and people who left', buckets, unit, issues, drawChart, none: 'Nobody signed up, confirmed or left in this time.',
      lines: [{ name: 'signUps', label: 'Signed up', style: 'solid' }, { name: 'confirmations', label: 'Confirmed', style: 'dashed' }, { name: 'leaves', label: 'Left', style: 'dotted' }],
    }),
  ];
}

const isWithin = (day, from, to) => day >= from && day <= to;
