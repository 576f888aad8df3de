import { arrivals } from './arrivals.js';
import { inboxList } from './inbox-list.js';
import { listKeys } from './list-keys.js';
import { openedMessage } from './opened-message.js';
import { searchBox } from './search-box.js';
import { selection } from './selection.js';
import { viewTabs } from './view-tabs.js';
import { views } from './views.js';
import { showMessages } from '/staff/rooms.js';
import { showProblemIn, staffSignIn } from '/staff/sign-in.js';

const byId = (id) => document.getElementById(id);
const inbox = byId('inbox');
const idInAddress = () => decodeURIComponent(location.hash.slice(1));
const announce = (text) => { byId('announcer').textContent = text; };
const { open, guarded } = staffSignIn({ content: inbox, what: 'inbox', showProblem: showProblemIn(byId('problem')) });
let me = null;

const tabs = viewTabs(byId('views'), (view) => guarded(() => showView(view)));
const news = arrivals({ sign: byId('arrived'), counted, show: (key) => guarded(() => showArrived(key)) });
const search = searchBox({ form: byId('find'), found: byId('found'), find: (text) => guarded(() => list.find(text)), leave: () => guarded(() => showView(views[0])) });
const selected = selection({ list: byId('messages'), bar: byId('bulk'), guarded, done: changedTogether });
const list = inboxList({ list: byId('messages'), more: byId('more'), hint: byId('view-hint'), selection: selected, announce, guarded, showsView: tabs.mark });
const message = openedMessage(byId('message'), { changed: refresh, closed: backToList, erased, announce, guarded });

listKeys({ place: byId('inbox-list'), list: byId('messages'), search: byId('find-text') });
addEventListener('hashchange', () => guarded(openFromAddress));
addEventListener('beforeunload', (event) => message.isUnsaved() && event.preventDefault());
open(async (person) => {
  me = person;
  await showView(views[0]);
}, openFromAddress);

async function showView(view) {
  search.clear();
  byId('list-said').textContent = '';
  await Promise.all([list.show(view, me), news.count({ isSeen: true })]);
}

async function showArrived(key) {
  await showView(views.find((view) => view.key === key));
  list.focus(null);
}

function counted(counts) {
  tabs.showCounts(counts);
  showMessages(counts.new);
}

async function refresh() {
  await Promise.all([list.refresh(), news.count()]);
}

/** Opens the message that the address names: mails to staff link to one. */
async function openFromAddress() {
  const id = idInAddress();
  if (id === 'main' || id === (message.id ?? '')) {
    return;
  }
  if (!await message.mayLeave()) {
    history.replaceState(null, '', `#${message.id}`);
    return;
  }
  if (!id) {
    leave();
    return;
  }
  await message.open(id, me);
  inbox.classList.add('reading');
  byId('nothing-open').hidden = true;
  byId('list-said').textContent = '';
  list.mark(id);
  await news.count();
}

async function backToList() {
  if (await message.mayLeave()) {
    history.replaceState(null, '', location.pathname);
    leave();
  }
}

function leave() {
  const { id } = message;
  close();
  if (!list.focus(id)) {
    byId('inbox-title').focus();
  }
}

function close() {
  message.close();
  inbox.classList.remove('reading');
  byId('nothing-open').hidden = false;
  list.mark(null);
}

async function erased() {
  const place = list.placeOf(message.id);
  history.replaceState(null, '', location.pathname);
  close();
  await refresh();
  say('Deleted.');
  if (!list.focus(null, place)) {
    byId('inbox-title').focus();
  }
}

async function changedTogether(text, ids) {
  await refresh();
  if (ids.includes(message.id)) {
    await message.reload();
  }
  say(text);
  if (!list.focus(null)) {
    byId('inbox-title').focus();
  }
}

function say(text) {
  byId('list-said').textContent = text;
  announce(text);
}
