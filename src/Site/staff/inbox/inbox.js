import { inboxList } from './inbox-list.js';
import { openedMessage } from './opened-message.js';
import { showProblemIn, staffSignIn } from '/staff/sign-in.js';
import { typedWork } from '/staff/typed-work.js';

const byId = (id) => document.getElementById(id);
const inbox = byId('inbox');
const idInAddress = () => decodeURIComponent(location.hash.slice(1));

const announce = (text) => { byId('announcer').textContent = text; };
const { open, guarded } = staffSignIn({ content: inbox, what: 'inbox', showProblem: showProblemIn(byId('problem')) });
const list = inboxList({
  list: byId('messages'), more: byId('more'), hint: byId('view-hint'), views: document.querySelectorAll('[data-view]'), announce, guarded,
});
const message = openedMessage(byId('message'), { changed: () => guarded(() => list.show()), closed: backToList, announce, guarded });

byId('refresh').addEventListener('click', () => guarded(() => list.show()));
byId('find').addEventListener('submit', (event) => {
  event.preventDefault();
  guarded(() => list.find(event.target.elements.text.value));
});
addEventListener('hashchange', () => guarded(openFromAddress));
open(() => list.show(), openFromAddress);

/** Opens the message that the address names: mails to staff link to one. */
async function openFromAddress() {
  const id = idInAddress();
  if (!id || id === 'main') {
    return;
  }
  await message.open(id);
  typedWork.restore();
  inbox.classList.add('reading');
  list.mark(id);
}

function backToList() {
  const id = message.id;
  message.close();
  inbox.classList.remove('reading');
  history.replaceState(null, '', location.pathname);
  list.mark(null);
  list.focus(id);
  if (document.activeElement === document.body) {
    byId('inbox-title').focus();
  }
}
