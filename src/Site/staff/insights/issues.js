import { element } from '/dom.js';
import { day, number } from '/staff/labels.js';
import { share } from './share.js';
import { wideTable } from './wide-table.js';

const outcomes = [
  ['accepted', 'Accepted by the mail provider'],
  ['delivered', 'Delivered'],
  ['bounced', 'Came back'],
  ['complained', 'Marked as spam'],
  ['failed', 'Could not be sent'],
  ['uncertain', 'Not known'],
];

/** What became of each issue, in people and in shares of those who were to get it. */
export function showIssues(place, { issues, expectsEvents }) {
  place.replaceChildren(...(issues.length === 0 ? [element('p', { class: 'about' }, 'No issue went out in this time.')] : [
    element('p', { class: 'hint' }, `Shares are of the people who were to get the issue. What was delivered, came back or was marked as spam is among what was accepted, and known only where the mail provider reports it.${expectsEvents ? '' : ' It does not here.'} “Not known”: the provider’s answer was lost, so that it may or may not have arrived.`),
    wideTable({ caption: 'What became of each issue', columns: ['Issue', 'Sent', 'People', ...outcomes.map(([, label]) => label)], rows: issues.map(row) }),
  ]));
}

function row({ slug, subject, sentAt, audience, counts }) {
  const people = counts && { ...counts, uncertain: counts.uncertain + counts.unresolved };
  return [
    element('a', { href: `/staff/newsletter/#${encodeURIComponent(slug)}` }, element('bdi', {}, subject || 'Without a subject')),
    sentAt ? day(sentAt) : 'not finished yet',
    audience === null ? 'not known yet' : number(audience),
    ...outcomes.map(([name]) => people ? outcome(people[name], audience) : '–'),
  ];
}

const outcome = (count, audience) => count > 0 && audience > 0 ? `${number(count)} (${share(count, audience)})` : number(count);
