import { element } from '/dom.js';
import { number } from '/staff/labels.js';
import { wideTable } from './wide-table.js';

const most = (buckets, name) => buckets.reduce((best, bucket) => bucket[name] > best[name] ? bucket : best);

/**
 * A chart of some counts, a sentence that says the same, and a table with its numbers. `lines` are `{ name, label, style }`, `issues` are the subjects of what went
 * out in each bucket. Returns what ends it.
 */
export function dayChart(place, { title, buckets, unit, lines, also = [], issues, none, drawChart }) {
  const columns = [...lines, ...also];
  const total = (name) => buckets.reduce((sum, bucket) => sum + bucket[name], 0);
  if (lines.every(({ name }) => total(name) === 0)) {
    place.replaceChildren(element('p', { class: 'about' }, none));
    return () => {};
  }
  const summary = `${title} by ${unit}, ${buckets[0].name} to ${buckets.at(-1).name}. ${lines.map(({ name, label }) => sentence(label, name, total(name), buckets)).join(' ')}`;
  const chart = element('div', { class: 'chart', role: 'img', 'aria-label': summary });
  const pointed = element('p', { class: 'hint pointed', 'aria-hidden': 'true' });
  const describe = (index) => index === null ? `Point at a ${unit} to read its numbers.` : words(buckets[index], columns, issues[index]);
  const hasIssues = issues.some((subjects) => subjects.length > 0);
  place.replaceChildren(chart, pointed, element('details', {}, element('summary', {}, 'As a table'), wideTable({
    caption: `${title} by ${unit}`,
    columns: [unit === 'day' ? 'Day' : unit === 'week' ? 'Week' : 'Month', ...columns.map(({ label }) => label), ...(hasIssues ? ['Issues sent'] : [])],
    rows: buckets.map((bucket, index) => [bucket.name, ...columns.map(({ name }) => number(bucket[name])), ...(hasIssues ? [issues[index].join(', ')] : [])]),
  })));
  const point = (index) => { pointed.textContent = describe(index); };
  point(null);
  return drawChart(chart, {
    names: buckets.map(({ axis }) => axis),
    series: lines.map(({ name, label, style }) => ({ label, style, values: buckets.map((bucket) => bucket[name]) })),
    marked: issues.flatMap((subjects, index) => subjects.length > 0 ? [index] : []),
    point,
  });
}

function sentence(label, name, total, buckets) {
  const best = most(buckets, name);
  return total === 0 ? `${label}: none.` : `${label}: ${number(total)} in all, the most ${number(best[name])} (${best.name}).`;
}

const words = (bucket, columns, subjects) => [
  `${bucket.name}: ${columns.map(({ name, label }) => `${label} ${number(bucket[name])}`).join(', ')}`, ...subjects.map((subject) => `issue “${subject}”`),
].join(' · ');
