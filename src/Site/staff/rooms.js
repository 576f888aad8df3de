import { number } from './labels.js';
import { known, read } from './shared-reads.js';

const refreshInterval = 60_000;

// A menu is left with Escape, or by using anything else.
addEventListener('keydown', ({ key }) => key === 'Escape' && closeMenus(null));
addEventListener('click', ({ target }) => closeMenus(target));

function closeMenus(target) {
  for (const menu of document.querySelectorAll('.actions-menu[open]')) {
    menu.open = target !== null && menu.contains(target);
  }
}

/** Shows the rooms that somebody's roles open. */
export function showRooms(nav, roles) {
  for (const room of nav.querySelectorAll('[data-role]')) {
    room.hidden = room.dataset.role !== 'Staff' && !roles.includes(room.dataset.role);
  }
  nav.hidden = false;
  // On a phone the rooms do not all fit.
  nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

/**
 * Says in the navigation how much waits in each room. The number of messages is kept up to date while somebody looks; that of drafts comes with the list of
 * all texts, which is too long to be read each minute.
 */
export function showCounts(nav) {
  clearInterval(showCounts.timer);
  const refresh = () => document.visibilityState === 'visible' && fill(nav, ['messages'], read);
  showCounts.timer = setInterval(refresh, refreshInterval);
  // After the room itself has asked for what it shows.
  queueMicrotask(() => fill(nav, ['messages', 'drafts'], known));
}

// A number that cannot be had is not shown: the room itself says what is wrong.
async function fill(nav, names, get) {
  const sources = {
    messages: async () => (await get('/manage/status')).body.inquiries.new,
    drafts: async () => (await get('/manage/content')).body.drafts.length,
  };
  const marks = [...nav.querySelectorAll('[data-role]:not([hidden]) [data-count]')];
  for (const mark of marks.filter(({ dataset }) => names.includes(dataset.count))) {
    show(mark, await sources[mark.dataset.count]().catch(() => 0));
  }
}

/** Says how many messages wait, in a room that has just counted them. */
export function showMessages(count) {
  document.querySelectorAll('#rooms [data-count="messages"]').forEach((mark) => show(mark, count));
}

function show(mark, count) {
  mark.textContent = count > 0 ? number(count) : '';
  mark.hidden = count === 0;
}
