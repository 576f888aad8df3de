import { element } from '/dom.js';
import { fullDay } from '/staff/labels.js';
import { saveAs } from '/staff/save-as.js';
import { showProblemIn, staffSignIn } from '/staff/sign-in.js';
import { call, download } from '/staff/staff-api.js';
import { fillKinds } from './kinds.js';
import { showRows } from './trail.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const { open, guarded } = staffSignIn({ content: byId('trail'), what: 'activity', showProblem: showProblemIn(byId('problem')) });
const seen = new Set();
let roles = [];
let chosen = '';
let next = null;

byId('filters').addEventListener('submit', (event) => {
  event.preventDefault();
  guarded(show);
});
byId('filters').addEventListener('reset', () => setTimeout(() => guarded(show)));
byId('more').addEventListener('click', () => guarded(showOlder));
byId('export').addEventListener('click', () => guarded(exportCsv));
open(async (person) => {
  ({ roles } = person);
  await show();
});

async function show() {
  const form = new FormData(byId('filters'));
  chosen = new URLSearchParams([...form].filter(([, value]) => value)).toString();
  next = null;
  const body = await page();
  if (body) {
    byId('days').replaceChildren();
    append(body);
    const count = body.items.length;
    announce(count === 0 ? 'Nothing was found' : `${count} ${count === 1 ? 'entry' : 'entries'}${next ? ', and there are more' : ''}`);
  }
}

async function showOlder() {
  const before = byId('days').querySelectorAll('.trail > li').length;
  const body = await page();
  if (body) {
    append(body);
    const first = byId('days').querySelectorAll('.trail > li')[before];
    first?.setAttribute('tabindex', '-1');
    (first ?? byId('trail-title')).focus();
  }
}

/** The next page; null when something else was asked for meanwhile. */
async function page() {
  const asked = chosen;
  const cursor = next ? `${asked ? '&' : ''}cursor=${encodeURIComponent(next)}` : '';
  const { body } = await call('GET', `/manage/audit?${asked}${cursor}`);
  if (asked !== chosen) {
    return null;
  }
  next = body.next;
  if (byId('filter-act').length === 1) {
    fillKinds(byId('filter-act'), body.acts);
  }
  return body;
}

function append({ items, searchedTo }) {
  showRows(byId('days'), items, roles);
  for (const { who } of items.filter((row) => !seen.has(row.who))) {
    seen.add(who);
    byId('people').append(element('option', { value: who }));
  }
  byId('more').hidden = !next;
  byId('searched').textContent = searchedTo ? `Looked back to ${fullDay(searchedTo)} so far.` : byId('days').childElementCount === 0 ? 'Nothing was found.' : '';
}

async function exportCsv() {
  saveAs(await download(`/manage/audit.csv?${chosen}`), 'activity.csv');
  announce('Exported');
}
