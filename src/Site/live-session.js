// Keeps the state of a live session up to date on an open page: the time until it starts, and the link to join while there is one.
import { getJson } from './api.js';

const OPENS_BEFORE = 10 * 60_000;
const TICK = 15_000;
const DAY = 86_400_000;

// Each unit is used for what is longer than so much, as on the server.
const UNITS = [
  ['year', 365.25 * DAY, 730 * DAY],
  ['month', 30.4375 * DAY, 60 * DAY],
  ['day', DAY, 48 * 3_600_000],
  ['hour', 3_600_000, 2 * 3_600_000],
  ['minute', 60_000, 0],
];

for (const session of document.querySelectorAll('.session')) {
  keepUpToDate(session);
}

function keepUpToDate(session) {
  const { starts, ends } = session.dataset;
  const times = { starts: Date.parse(starts), ends: Date.parse(ends) };
  const relative = new Intl.RelativeTimeFormat(session.closest('[lang]').lang, { numeric: 'always' });
  const timer = setInterval(update, TICK);
  document.addEventListener('visibilitychange', update);
  update();

  function update() {
    const now = Date.now();
    const isOver = now >= times.ends;
    setText('.session-state', stateAt(now, times, session.dataset, relative));
    setText('.session-note', isOver ? '' : now >= times.starts - OPENS_BEFORE ? session.dataset.openText : undefined);
    if (isOver) {
      session.querySelector('.actions')?.remove();
      clearInterval(timer);
    } else {
      void showLink(session, now >= times.starts - OPENS_BEFORE);
    }
  }

  // A live region is read out whenever it is written to.
  function setText(selector, text) {
    const element = session.querySelector(selector);
    if (element && text !== undefined && element.textContent !== text) {
      element.textContent = text;
    }
  }
}

function stateAt(now, { starts, ends }, texts, relative) {
  if (now >= ends) {
    return texts.overText;
  }

  const left = starts - now;
  if (left <= 0) {
    return texts.liveText;
  }

  const [unit, length] = UNITS.find(([, , usedAbove]) => left > usedAbove);
  const count = Math.ceil(left / length - (unit === 'minute' ? 0 : 0.5));
  return texts.startsText.replace('{when}', relative.format(count, unit));
}

// The page has the address only while the session is open: until then it is asked for when it is time, and again if that fails.
async function showLink(session, isOpen) {
  const link = session.querySelector('.session-join');
  if (!link) {
    return;
  }

  if (isOpen && !link.hasAttribute('href')) {
    try {
      link.href = (await getJson(`/exercises/${session.dataset.slug}`)).body.joinUrl;
      link.rel = 'noopener';
    } catch {
      return;
    }
  }

  link.hidden = !isOpen;
}
