import { element } from '/element.js';
import { StaffError, call, staffKey } from '/staff/staff-api.js';
import { when } from '/staff/words.js';
import { issueDesk } from './issue-desk.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const desk = issueDesk({ guarded, changed: showList, announce });

byId('sign-in').querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  staffKey.keep(event.target.elements.key.value);
  event.target.reset();
  enter('This key does not open the newsletter.');
});
byId('sign-out').addEventListener('click', () => {
  staffKey.forget();
  location.replace('/staff/newsletter/');
});
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
enter();

async function enter(refused) {
  await guarded(async () => {
    await showList();
    byId('sign-in').hidden = true;
    byId('desk').hidden = false;
    byId('sign-out').hidden = false;
    await follow();
  }, refused);
}

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
      element('span', { class: 'who' }, issue.subject),
      element('span', { class: 'about' }, element('span', { class: 'mark' }, issue.status), ' ',
        issue.sentAt ? when(issue.sentAt) : issue.sendAt ? when(issue.sendAt) : issue.slug,
        issue.audience === null ? null : ` · ${issue.counts.accepted} of ${issue.audience} people`)))));
}

async function guarded(work, refused) {
  try {
    byId('trouble').replaceChildren();
    await work();
  } catch (failure) {
    if (!(failure instanceof StaffError)) {
      throw failure;
    }
    if (failure.status === 401) {
      staffKey.forget();
      byId('desk').hidden = true;
      byId('sign-out').hidden = true;
      byId('sign-in').hidden = false;
      byId('sign-in').querySelector('.problem').replaceChildren(...(refused ? [element('p', {}, refused)] : []));
      byId('staff-key').focus();
    } else {
      byId('trouble').replaceChildren(element('p', {}, failure.message));
      byId('trouble').focus();
    }
  }
}
