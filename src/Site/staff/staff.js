import { element } from '/element.js';
import { inboxList } from './inbox-list.js';
import { openedMessage } from './opened-message.js';
import { staffKey } from './staff-api.js';

const byId = (id) => document.getElementById(id);
const signIn = byId('sign-in');
const signOut = byId('sign-out');
const inbox = byId('inbox');
let attempts = 0;
const idInAddress = () => decodeURIComponent(location.hash.slice(1));

const announce = (text) => { byId('announcer').textContent = text; };
const list = inboxList({
  list: byId('messages'), more: byId('more'), hint: byId('view-hint'), views: document.querySelectorAll('[data-view]'), announce, guarded,
});
const message = openedMessage(byId('message'), { changed: () => guarded(() => list.show()), closed: backToList, announce });

byId('refresh').addEventListener('click', () => guarded(() => list.show()));
byId('find').addEventListener('submit', (event) => {
  event.preventDefault();
  guarded(() => list.find(event.target.elements.email.value));
});
signIn.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  staffKey.keep(event.target.elements.key.value);
  event.target.reset();
  enter({ refused: 'This key does not open the inbox.' });
});
signOut.addEventListener('click', () => {
  staffKey.forget();
  location.replace('/staff/');
});
addEventListener('hashchange', () => guarded(follow));
enter({});

/** Shows the inbox, or asks for the key. An answer that a later try has overtaken says nothing any more. */
async function enter({ refused }) {
  const attempt = ++attempts;
  await guarded(async () => {
    await list.show();
    signIn.hidden = true;
    inbox.hidden = false;
    signOut.hidden = false;
    await follow();
  }, { refused, isOvertaken: () => attempt !== attempts });
}

/** Shows the message that the address names; a mail to staff links to one. */
async function follow() {
  const id = idInAddress();
  if (!id || id === 'main') {
    return;
  }
  await message.open(id);
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

async function guarded(work, { refused, isOvertaken } = {}) {
  try {
    await work();
  } catch (failure) {
    if (isOvertaken?.()) {
      return;
    }
    if (failure.status === 401) {
      askForKey(refused);
    } else {
      announce('');
      byId('view-hint').replaceChildren(element('strong', {}, failure.message));
      announce(failure.message);
      inbox.hidden = false;
    }
  }
}

function askForKey(refused) {
  staffKey.forget();
  inbox.hidden = true;
  signOut.hidden = true;
  signIn.hidden = false;
  signIn.querySelector('.problem').replaceChildren(...(refused ? [element('p', {}, refused)] : []));
  byId('staff-key').focus();
}
