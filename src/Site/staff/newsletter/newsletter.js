import { element } from '/dom.js';
import { showProblemIn, staffSignIn } from '/staff/sign-in.js';
import { call } from '/staff/staff-api.js';
import { typedWork } from '/staff/typed-work.js';
import { when } from '/staff/labels.js';
import { issueEditor } from './issue-editor.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const { open, guarded } = staffSignIn({ content: byId('newsletter'), what: 'newsletter', showProblem: showProblemIn(byId('problem')) });
const editor = issueEditor({ guarded, changed: showList, announce });

byId('new-issue').addEventListener('submit', (event) => {
  event.preventDefault();
  const slug = event.target.elements.slug.value;
  event.target.reset();
  guarded(async () => {
    editor.create(slug);
    history.replaceState(null, '', `#${slug}`);
  });
});
addEventListener('hashchange', () => guarded(openFromAddress));
open(showList, openFromAddress);

async function openFromAddress() {
  const slug = decodeURIComponent(location.hash.slice(1));
  if (slug && slug !== 'main') {
    await editor.open(slug).catch((failure) => {
      if (failure.status !== 404 || !typedWork.isHere()) {
        throw failure;
      }
      editor.create(slug);
    });
    typedWork.restore();
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
