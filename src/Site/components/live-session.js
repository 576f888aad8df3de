// Keeps the state of a live session up to date on an open page: the time until it starts, and the link to join while there is one.
const OPENS_BEFORE = 10 * 60_000;
const TICK = 15_000;
const DAY = 86_400_000;

// Each unit is used for what is longer than so much, as on the server; what is further away than a week has its date.
const UNITS = [
  ['day', DAY, 48 * 3_600_000],
  ['hour', 3_600_000, 2 * 3_600_000],
  ['minute', 60_000, 0],
];

for (const session of document.querySelectorAll('.session[data-starts]')) {
  keepUpToDate(session);
}

function keepUpToDate(session) {
  const { starts, ends } = session.dataset;
  const times = { starts: Date.parse(starts), ends: Date.parse(ends) };
  const relative = new Intl.RelativeTimeFormat(session.lang, { numeric: 'always' });
  const timer = setInterval(update, TICK);
  document.addEventListener('visibilitychange', update);
  update();

  function update() {
    const now = Date.now();
    setText(session, '.session-state', stateAt(now, times, session.dataset, relative));
    if (now >= times.ends) {
      setText(session, '.session-note', '');
      session.querySelector('.actions')?.remove();
      clearInterval(timer);
    } else if (now >= times.starts - OPENS_BEFORE) {
      void showLink(session);
    }
  }
}

// A live region is read out whenever it is written to.
function setText(session, selector, text) {
  const element = session.querySelector(selector);
  if (element && element.textContent !== text) {
    element.textContent = text;
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

  if (left > 7 * DAY) {
    return texts.dateText;
  }

  const [unit, length] = UNITS.find(([, , usedAbove]) => left > usedAbove);
  const count = Math.ceil(left / length - (unit === 'minute' ? 0 : 0.5));
  return texts.startsText.replace('{when}', relative.format(count, unit));
}

// The page has the address only while the session is open: before, it is asked for when it is time, and again if that fails.
async function showLink(session) {
  const link = session.querySelector('.session-join[hidden]');
  const joinUrl = link ? await joinUrlOf(session.dataset.exercise) : undefined;
  if (joinUrl) {
    link.href = joinUrl;
    link.rel = 'noopener';
    link.hidden = false;
    setText(session, '.session-note', session.dataset.openText);
  }
}

async function joinUrlOf(exercise) {
  try {
    const answer = await fetch(exercise, { signal: AbortSignal.timeout(TICK) });
    return answer.ok ? (await answer.json()).joinUrl : undefined;
  } catch {
    return undefined;
  }
}
