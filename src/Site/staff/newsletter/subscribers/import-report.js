import { element } from '/dom.js';
import { isolated, number } from '/staff/labels.js';

const shown = 5;

/** What a list would do, a line for each group, with the first people of it. */
export function groups(report) {
  const { examples = {} } = report;
  const entries = [
    [report.added, 'will be added', people(examples.added)],
    [report.known, 'on the list already, not changed', people(examples.known)],
    [report.suppressed, 'not added: unsubscribed, erased, bounced or complained here', people(examples.suppressed)],
    [report.left, 'not added: left where the list comes from', people(examples.left)],
    [report.repeated, 'more than once in the file, added once', people(examples.repeated)],
    [report.invalid - report.left, 'to mend: not added as they are', faults(report.faults.filter(({ hasLeft }) => !hasLeft))],
  ];
  return element('ul', { class: 'import-groups' }, ...entries.filter(([count]) => count > 0).map(([count, text, lines]) => {
    const title = [element('span', { class: 'figure' }, number(count)), ` ${text}`];
    return element('li', {}, lines.length === 0 ? element('p', {}, ...title) : element('details', { open: count <= shown || text.startsWith('to mend') },
      element('summary', {}, ...title),
      element('ul', {}, ...lines),
      count > lines.length ? element('p', { class: 'hint' }, `And ${number(count - lines.length)} more.`) : null));
  }));
}

const people = (lines = []) => lines.map(({ line, email, name }) => element('li', {}, isolated(email), name ? ', ' : null, name ? isolated(name) : null, element('span', { class: 'hint' }, ` line ${number(line)}`)));

const faults = (lines) => lines.slice(0, 4 * shown).map(({ line, column, detail }) => element('li', {}, `Line ${number(line)}, `, element('code', {}, column), `: ${detail}`));

/** The questions that a list leaves open, each with the answer that was given already. */
export function questions({ columnsToConfirm, dateQuestion }, asked) {
  const has = (name) => asked.some((question) => question.querySelector(`[name=${name}]`));
  const fresh = [];
  if (columnsToConfirm.length > 0 && !has('ignored')) {
    fresh.push(element('fieldset', {},
      element('legend', {}, 'These columns look as if they said who left. Tick those that do not; nothing is imported before:'),
      ...columnsToConfirm.map((column) => choice('checkbox', 'ignored', column, isolated(column)))));
  }
  if (dateQuestion && !has('dates')) {
    fresh.push(element('fieldset', {},
      element('legend', {}, `${dateQuestion} Lines with such dates are left out unless you choose:`),
      choice('radio', 'dates', 'monthFirst', 'The month is first'),
      choice('radio', 'dates', 'dayFirst', 'The day is first')));
  }
  return [...asked, ...fresh];
}

/** Whether a question is open without whose answer nothing is imported. */
export const openQuestions = ({ columnsToConfirm }) => columnsToConfirm.length > 0;

export function unread({ unreadColumns }) {
  return unreadColumns.length > 0 ? element('p', { class: 'hint' }, 'Columns that are not read: ', isolated(unreadColumns.join(', ')), '.') : '';
}

function choice(type, name, value, label) {
  return element('label', { class: 'choice' }, element('input', { type, name, value }), element('span', {}, label));
}
