import { element } from '/dom.js';
import { isolated } from '/staff/labels.js';
import { upload } from '/staff/staff-api.js';

const byId = (id) => document.getElementById(id);
const number = (count) => count.toLocaleString();

/** Imports a CSV list of subscribers; a dry run comes first, and asks what the list does not say itself. */
export function subscriberImport({ guarded, changed, announce }) {
  const progress = byId('import-progress');
  const importNow = byId('import-now');

  byId('list').addEventListener('change', () => {
    importNow.hidden = true;
    byId('report').replaceChildren();
    byId('import-questions').replaceChildren();
  });
  byId('import').addEventListener('submit', (event) => {
    event.preventDefault();
    guarded(() => run({ isDryRun: true }));
  });
  importNow.addEventListener('click', () => guarded(async () => {
    const { done } = await run({ isDryRun: false });
    await changed();
    announce(done ? 'Imported' : 'Nothing was imported');
  }));

  async function run({ isDryRun }) {
    let report;
    importNow.hidden = true;
    progress.value = 0;
    progress.hidden = false;
    try {
      const lines = await upload(`/manage/subscribers/import?dryRun=${isDryRun}${answers()}`, byId('list').files[0], (fraction) => { progress.value = fraction; });
      report = lines.at(-1);
      byId('report').replaceChildren(...describe(report));
      ask(report);
      importNow.hidden = !isDryRun || !report.done || report.added === 0;
    } finally {
      progress.hidden = true;
    }
    byId('report').focus();
    return report;
  }
}

/** Questions stay with their answers until another file is chosen. */
function ask({ columnsToConfirm, dateQuestion }) {
  const questions = byId('import-questions');
  if (columnsToConfirm.length > 0 && !questions.querySelector('[name=ignored]')) {
    questions.append(element('fieldset', {},
      element('legend', {}, 'These columns look as if they said who left. Nothing is imported unless you tick those that do not:'),
      ...columnsToConfirm.map((column) => element('label', { class: 'choice' }, element('input', { type: 'checkbox', name: 'ignored', value: column }), ' ', isolated(column)))));
  }
  if (dateQuestion && !questions.querySelector('[name=dates]')) {
    questions.append(element('fieldset', {},
      element('legend', {}, `${dateQuestion} Choose, and do another dry run; lines with such dates are left out otherwise.`),
      ...[['monthFirst', 'Month first'], ['dayFirst', 'Day first']].map(([value, label]) => element('label', { class: 'choice' }, element('input', { type: 'radio', name: 'dates', value }), ' ', label))));
  }
}

function answers() {
  const chosen = (name) => [...byId('import-questions').querySelectorAll(`[name=${name}]:checked`)].map((input) => input.value);
  const [dates] = chosen('dates');
  const ignored = chosen('ignored').map((column) => column.replaceAll(',', ' ')).join(',');
  return (dates ? `&dates=${dates}` : '') + (ignored ? `&ignoreColumns=${encodeURIComponent(ignored)}` : '');
}

function describe(report) {
  const counts = [
    [report.dryRun ? 'Would be added' : 'Added', report.added],
    ['Already subscribers', report.known],
    ['Not added: unsubscribed, erased, bounced or complained', report.suppressed],
    ['Duplicates in the file', report.repeated],
    ['Invalid lines', report.invalid],
  ];
  const listed = report.faults.length;
  return [
    element('h3', {}, report.dryRun ? 'Result of the dry run' : 'Result of the import'),
    report.done ? '' : element('p', { class: 'error' }, report.columnsToConfirm.length > 0 ? 'Nothing was imported: a question is open.' : 'The file could not be read to its end.'),
    element('dl', {}, ...counts.flatMap(([label, count]) => [element('dt', {}, label), element('dd', {}, number(count))])),
    listed === 0 ? '' : element('ul', { class: 'findings' }, ...report.faults.map(({ line, column, detail }) => element('li', { class: 'warning' }, `Line ${number(line)}, ${column}: ${detail}`))),
    report.invalid > listed ? element('p', {}, `And ${number(report.invalid - listed)} more.`) : '',
    report.unreadColumns.length > 0 ? element('p', {}, 'Columns that are not read: ', isolated(report.unreadColumns.join(', ')), '.') : '',
  ];
}
