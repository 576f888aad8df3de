import { showProblemIn, staffSignIn } from '/staff/sign-in.js';
import { saveAs } from '/staff/save-as.js';
import { button } from '/staff/button.js';
import { call, download } from '/staff/staff-api.js';
import { dayIn } from './days.js';
import { showReport } from './report.js';
import { searchOf, timeOf } from './times.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const { open, guarded } = staffSignIn({ content: byId('insights'), what: 'insights', showProblem });
let timeZone;
let shown = null;
let shownSearch = null;
let latest = 0;
let again = start;

for (const choice of document.querySelectorAll('[data-time]')) {
  choice.addEventListener('click', () => choose({ time: choice.dataset.time }));
}
byId('own-time').addEventListener('submit', (event) => {
  event.preventDefault();
  choose(Object.fromEntries(new FormData(event.target)));
});
for (const exported of document.querySelectorAll('[data-table]')) {
  exported.addEventListener('click', () => attempt(() => exportCsv(exported.dataset.table)));
}
// A link within the page is no other time.
addEventListener('popstate', () => location.search !== shownSearch && attempt(show));
start();

function start() {
  return open((person) => { ({ timeZone } = person); }, () => attempt(show));
}

// The days are in the address: it can be kept, and the way back leads to those before.
function choose(time) {
  const search = searchOf(time);
  if (search !== location.search) {
    history.pushState(null, '', location.pathname + search);
  }
  return attempt(show);
}

function attempt(work) {
  again = () => attempt(work);
  return guarded(work);
}

function showProblem(message) {
  byId('loading').hidden = true;
  showProblemIn(byId('problem'))(message);
  if (message) {
    byId('problem').append(button('Try again', () => again()));
  }
}

async function show() {
  const mine = ++latest;
  shownSearch = location.search;
  const today = dayIn(timeZone, Date.now());
  const time = timeOf(location.search, today);
  for (const choice of document.querySelectorAll('[data-time]')) {
    choice.setAttribute('aria-pressed', String(choice.dataset.time === time.time));
  }
  byId('from').value = time.from ?? '';
  byId('to').value = time.to ?? '';
  byId('report').hidden = true;
  byId('loading').hidden = false;
  const [report, before, { drawChart }] = await Promise.all([read(time), time.before ? read(time.before) : null, import('./chart.js')]);
  if (mine === latest) {
    byId('loading').hidden = true;
    byId('report').hidden = false;
    shown = report;
    announce(showReport(report, { before: before && { days: before.days, name: time.before.name }, today, drawChart }));
  }
}

const query = ({ from, to }) => new URLSearchParams(Object.entries({ from, to }).filter(([, day]) => day));

async function read(days) {
  return (await call('GET', `/manage/insights?${query(days)}`)).body;
}

async function exportCsv(table) {
  const days = query(shown);
  saveAs(await download(`/manage/insights.csv?${days}&table=${table}`), `insights-${table}-${shown.from}-to-${shown.to}.csv`);
  announce('Exported');
}
