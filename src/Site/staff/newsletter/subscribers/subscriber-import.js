import { element } from '/dom.js';
import { upload } from '/staff/staff-api.js';

const byId = (id) => document.getElementById(id);
const number = (count) => count.toLocaleString();

/** Imports a CSV list of subscribers; a dry run comes first. */
export function subscriberImport({ guarded, changed, announce }) {
  const progress = byId('import-progress');
  const importNow = byId('import-now');

  byId('list').addEventListener('change', () => {
    importNow.hidden = true;
    byId('report').replaceChildren();
  });
  byId('import').addEventListener('submit', (event) => {
    event.preventDefault();
    guarded(() => run({ isDryRun: true }));
  });
  importNow.addEventListener('click', () => guarded(async () => {
    await run({ isDryRun: false });
    await changed();
    announce('Imported');
  }));

  async function run({ isDryRun }) {
    importNow.hidden = true;
    progress.value = 0;
    progress.hidden = false;
    try {
      const lines = await upload(`/manage/subscribers/import?dryRun=${isDryRun}`, byId('list').files[0], (fraction) => { progress.value = fraction; });
      const report = lines.at(-1);
      byId('report').replaceChildren(...describe(report));
      importNow.hidden = !isDryRun || !report.done || report.added === 0;
    } finally {
      progress.hidden = true;
    }
    byId('report').focus();
  }
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
    report.done ? '' : element('p', { class: 'error' }, 'The file could not be read to its end.'),
    element('dl', {}, ...counts.flatMap(([label, count]) => [element('dt', {}, label), element('dd', {}, number(count))])),
    listed === 0 ? '' : element('ul', { class: 'findings' }, ...report.faults.map(({ line, column, detail }) => element('li', { class: 'warning' }, `Line ${number(line)}, ${column}: ${detail}`))),
    report.invalid > listed ? element('p', {}, `And ${number(report.invalid - listed)} more.`) : '',
  ];
}
