import { element } from '/element.js';
import { door, tellIn } from '/staff/sign-in.js';
import { call } from '/staff/staff-api.js';
import { when } from '/staff/words.js';
import { issueDesk } from './issue-desk.js';
import { showSystemStatus } from './system-status.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const { open, guarded } = door({ content: byId('desk'), what: 'newsletter', tell: tellIn(byId('trouble')) });
const desk = issueDesk({ guarded, changed: showList, announce });

byId('new-issue').addEventListener('submit', (event) => {
  event.preventDefault();
  const slug = event.target.elements.slug.value;
  event.target.reset();
  guarded(async () => {
    desk.begin(slug);
    history.replaceState(null, '', `#${slug}`);
  });
});
addEventListener('hashchange', () => guarded(follow));
byId('status').addEventListener('toggle', ({ target }) => target.open && guarded(() => showSystemStatus(byId('status-list'))));
open(showList, follow);

async function follow() {
  const slug = decodeURIComponent(location.hash.slice(1));
  if (slug && slug !== 'main') {
    await desk.open(slug);
  }
}

async function showList() {
  const { body } = await call('GET', '/manage/newsletters');
  byId('issues').replaceChildren(...body.items.map((issue) => element('li', {},
    element('a', { href: `#${issue.slug}` },
      element('span', { class: 'who' }, issue.subject || issue.slug),
      element('span', { class: 'about' }, element('span', { class: 'mark' }, issue.status), ' ',
        issue.sentAt ? when(issue.sentAt) : issue.sendAt ? when(issue.sendAt) : issue.slug,
        issue.audience === null ? null : ` · ${issue.counts.accepted} of ${issue.audience} people`)))));
}
