import { button } from '/staff/button.js';
import { tellAge } from '/staff/labels.js';
import { call } from '/staff/staff-api.js';

const interval = 60_000;

/**
 * Keeps the counts up to date while somebody looks, and says quietly when messages have come: the list moves only when it is asked to. What is asked for each minute
 * shows nothing of a person, so it leaves no row in the audit trail. `show` is called with the view in which there are more.
 */
export function arrivals({ sign, counted, show }) {
  let seen = null;

  setInterval(look, interval);
  document.addEventListener('visibilitychange', look);

  /** Counts anew; what is there now has been seen, where `isSeen` says so. */
  async function count({ isSeen = false } = {}) {
    const { body } = await call('GET', '/manage/inquiries/counts');
    counted(body);
    if (isSeen || !seen) {
      seen = body;
      sign.replaceChildren();
    }
    return body;
  }

  async function look() {
    if (document.visibilityState !== 'visible' || !seen) {
      return;
    }
    document.querySelectorAll('[data-age]').forEach(tellAge);
    // Without an answer the next minute asks again: what is typed is not disturbed for it.
    const now = await count().catch(() => null);
    if (now?.latest && now.latest !== seen.latest && !sign.querySelector(`[data-latest="${now.latest}"]`)) {
      const news = Math.max(1, now.unread - seen.unread);
      const place = ['new', 'mine', 'assigned'].find((name) => now[name] > seen[name]) ?? 'new';
      const link = button(`${news === 1 ? '1 new message' : `${news} new messages`}: show`, () => show(place), 'quiet');
      link.dataset.latest = now.latest;
      sign.replaceChildren(link);
    }
  }

  return { count };
}
