import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { download, upload } from '/staff/staff-api.js';
import { groups, openQuestions, questions, unread } from './import-report.js';
import { outcome } from './panel.js';
import { saveAs } from '/staff/save-as.js';
import { countOf } from './subscriber-labels.js';

/** Imports a list in three steps: the file, what will happen, done. Nothing changes before the second one is confirmed. */
export function subscriberImport({ panel, guarded, announce, changed }) {
  return { open };

  function open(from) {
    const result = outcome({ guarded });
    const [fileStep, trialStep, doneStep] = [step('Choose the file'), step('See what will happen'), step('Done')];
    const input = element('input', { id: 'list', type: 'file', accept: '.csv,.txt,.xlsx,text/csv', required: true });
    const look = element('button', { type: 'submit', class: 'primary' }, 'See what will happen');
    const form = element('form', {},
      element('div', { class: 'field' }, element('label', { for: 'list' }, 'CSV file'), input),
      look);
    const progress = element('progress', { 'aria-label': 'Progress', max: '1' });
    let asked = [];

    input.addEventListener('change', startAgain);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      work(tryOut);
    });
    fileStep.show(columns(), form);
    trialStep.wait('After you have chosen a file. Nothing changes yet.');
    doneStep.wait('After you have seen what will happen.');
    panel.open('Import a list', [element('ol', { class: 'import-steps' }, fileStep.item, trialStep.item, doneStep.item), result.place], from);

    function startAgain() {
      asked = [];
      result.clear();
      trialStep.wait('After you have chosen a file. Nothing changes yet.');
      doneStep.wait('After you have seen what will happen.');
    }

    async function tryOut() {
      const answered = answers();
      trialStep.show(element('p', {}, 'The file is being read.'), progress);
      doneStep.wait('After you have seen what will happen.');
      const report = await send('true', '&examples=true', answered).catch(backTo(trialStep, 'Nothing has changed.'));
      asked = questions(report, asked);
      const isOpen = openQuestions(report);
      const mendable = report.invalid - report.left;
      trialStep.show(
        report.done ? '' : element('p', { class: 'problem' }, 'The file cannot be read. Mend what is listed here, and choose it again.'),
        report.done ? element('p', {}, `The file has ${countOf(report.rows, 'line', 'lines')} with people. Nothing has changed yet.`) : '',
        ...asked,
        asked.length > 0 ? element('p', {}, button('See it with these answers', () => work(tryOut), isOpen ? 'primary' : null)) : '',
        groups(report),
        unread(report),
        element('div', { class: 'button-row' },
          report.done && mendable > 0 ? button(`Save the ${countOf(mendable, 'line', 'lines')} to mend`, () => work(() => saveRejected(answered))) : '',
          report.done && report.added > 0 && !isOpen ? button(`Add ${countOf(report.added, 'person', 'people')}`, () => work(() => run(answered, report)), 'primary') : ''));
      trialStep.focus();
      announce(report.done ? `${countOf(report.added, 'person', 'people')} would be added` : 'The file cannot be read');
    }

    async function run(answered, trial) {
      doneStep.show(element('p', {}, 'People are being added. Please leave this page open.'), progress);
      const report = await send('false', '', answered, trial.rows).catch(backTo(doneStep, 'The import did not come to its end.'));
      const mendable = report.invalid - report.left;
      doneStep.show(
        element('p', { class: 'done', role: 'status' }, report.done ? `${countOf(report.added, 'person was', 'people were')} added.` : 'Nothing was added.'),
        mendable > 0 ? element('p', {}, `${countOf(mendable, 'line was', 'lines were')} left out. Save ${mendable === 1 ? 'it, mend it' : 'them, mend them'} in a spreadsheet, save that as CSV, and choose it here as a new file: nobody is added twice.`) : '',
        element('div', { class: 'button-row' },
          mendable > 0 ? button(`Save the ${countOf(mendable, 'line', 'lines')} to mend`, () => work(() => saveRejected(answered)), 'primary') : '',
          button('Import another file', () => {
            form.reset();
            startAgain();
            input.focus();
          })));
      trialStep.wait('This list was imported.');
      doneStep.focus();
      await changed();
    }

    async function send(isDryRun, more, answered, rows = 0) {
      progress.value = 0;
      try {
        const lines = await upload(`/manage/subscribers/import?dryRun=${isDryRun}${more}${answered}`, input.files[0], {
          progress: (fraction) => { progress.value = rows > 0 ? fraction / 10 : fraction; },
          step: (report) => { progress.value = rows > 0 ? 0.1 + (0.9 * report.rows) / rows : 1; },
        });
        return lines.at(-1);
      } catch (failure) {
        if (failure.status === 0 && isDryRun === 'false') {
          failure.message = 'The connection was lost. Whoever was added stays. Import the same file again: nobody is added twice.';
        }
        throw failure;
      }
    }

    async function saveRejected(answered) {
      saveAs(await download(`/manage/subscribers/import/rejected${answered.replace('&', '?')}`, input.files[0]), 'rows-to-mend.csv');
      result.say('Saved as rows-to-mend.csv. Its last column says what is wrong with each line.');
    }

    async function work(act) {
      const buttons = panelButtons();
      buttons.forEach((made) => { made.disabled = true; });
      await result.attempt(act);
      buttons.forEach((made) => { made.disabled = false; });
    }

    function panelButtons() {
      return [...form.parentElement.parentElement.querySelectorAll('button')];
    }

    function answers() {
      const chosen = (name) => asked.flatMap((question) => [...question.querySelectorAll(`[name=${name}]:checked`)]).map((made) => made.value);
      const [dates] = chosen('dates');
      const ignored = chosen('ignored').map((column) => column.replaceAll(',', ' ')).join(',');
      return (dates ? `&dates=${dates}` : '') + (ignored ? `&ignoreColumns=${encodeURIComponent(ignored)}` : '');
    }
  }
}

const backTo = (place, text) => (failure) => {
  place.wait(text);
  throw failure;
};

function step(title) {
  const content = element('div');
  const heading = element('h3', { tabindex: '-1' }, title);
  const item = element('li', {}, heading, content);
  return {
    item,
    show(...parts) {
      item.classList.remove('waiting-step');
      content.replaceChildren(...parts.filter(Boolean));
    },
    wait(text) {
      item.classList.add('waiting-step');
      content.replaceChildren(element('p', { class: 'hint' }, text));
    },
    focus: () => heading.focus(),
  };
}

function columns() {
  const code = (text) => element('code', {}, text);
  return element('details', {},
    element('summary', {}, 'What the file has to look like'),
    element('p', {}, 'The first line names the columns: ', code('email'), ', ', code('consentAt'), ' (when the person agreed) and ', code('consentSource'), ' (where: the form or the paper). There may also be ',
      code('name'), ', ', code('topics'), ' (separated by semicolons), ', code('frequency'), ' (', code('every'), ' or ', code('monthly'), ') and ', code('lang'), ' (such as ', code('es'), ').'),
    element('p', {}, 'In Excel: File, Save as, “CSV UTF-8 (Comma delimited)”. Commas, semicolons and tabs are all understood.'),
    element('p', {}, 'Who is on the list already is not changed. Who left, here or where the list comes from, is not added.'));
}
