import { element } from '/dom.js';
import { when } from '/staff/labels.js';
import { showProblemIn, staffSignIn } from '/staff/sign-in.js';
import { call } from '/staff/staff-api.js';
import { problem, section } from './facts.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const { open, guarded } = staffSignIn({ content: byId('overview'), what: 'practice', showProblem: showProblemIn(byId('problem')) });

byId('refresh').addEventListener('click', () => guarded(async () => announce(await show())));
byId('print').addEventListener('click', () => print());
addEventListener('hashchange', goToAddress);
open(show, goToAddress);

/** Resolves to what a screen reader is told. */
async function show() {
  const { body } = await call('GET', '/manage/practice');
  byId('problem-list').replaceChildren(...body.problems.map(problem));
  byId('all-well').hidden = body.problems.length > 0;
  byId('sections').replaceChildren(...body.sections.map(section));
  byId('contents').querySelector('ul').replaceChildren(...body.sections.map(({ id, title }) => element('li', {}, element('a', { href: `#${id}` }, title))));
  byId('as-of').replaceChildren('As of ', when(new Date().toISOString()), '.');
  const count = body.problems.length;
  return count === 0 ? 'All is well' : `${count} ${count === 1 ? 'thing is' : 'things are'} not well`;
}

// Today leads to one thing that is not well: where it is well by now, to what is said of the others.
async function goToAddress() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id && id !== 'main') {
    const place = byId(id) ?? byId('problems');
    place.scrollIntoView();
    (place.matches('section') ? place.querySelector('h2') : place).focus({ preventScroll: true });
  }
}
