import { element } from '/element.js';
import { upload } from '/staff/staff-api.js';

const byId = (id) => document.getElementById(id);
const number = (count) => count.toLocaleString();

/** Takes a list in: first on trial, and in earnest only what was tried. */
export function importDesk({ guarded, changed, announce }) {
  const through = byId('through');
  const really = byId('really');

  byId('list').addEventListener('change', () => {
    really.hidden = true;
    byId('report').replaceChildren();
  });
  byId('import').addEventListener('submit', (event) => {
    event.preventDefault();
    guarded(() => run({ isTrial: true }));
  });
  really.addEventListener('click', () => guarded(async () => {
    await run({ isTrial: false });
    await changed();
    announce('Imported');
  }));

  async function run({ isTrial }) {
    really.hidden = true;
    through.value = 0;
    through.hidden = false;
    try {
      const lines = await upload(`/manage/subscribers/import?dryRun=${isTrial}`, byId('list').files[0], (part) => { through.value = part; });
      const report = lines.at(-1);
      byId('report').replaceChildren(...describe(report));
      really.hidden = !isTrial || !report.done || report.added === 0;
    } finally {
      through.hidden = true;
    }
    byId('report').focus();
  }
}

function describe(report) {
  const counts = [
    [report.dryRun ? 'Would be added' : 'Added', report.added],
    ['On the list already', report.known],
    ['Stay out: left, erased, bounced or complained', report.suppressed],
    ['Twice in the file', report.repeated],
    ['Lines left out', report.invalid],
  ];
  const told = report.faults.length;
  return [
    element('h3', {}, report.dryRun ? 'What would happen' : 'What happened'),
    report.done ? '' : element('p', { class: 'error' }, 'The list could not be read to its end.'),
    element('dl', {}, ...counts.flatMap(([what, count]) => [element('dt', {}, what), element('dd', {}, number(count))])),
    told === 0 ? '' : element('ul', { class: 'findings' }, ...report.faults.map(({ line, column, detail }) => element('li', { class: 'warning' }, `Line ${number(line)}, ${column}: ${detail}`))),
    report.invalid > told ? element('p', {}, `And ${number(report.invalid - told)} more.`) : '',
  ];
}
