import { activity, onInput } from './activity.js';
import { idleWarning } from './idle-warning.js';

const timeout = 15 * 60_000;
const warningTime = 60_000;
const noteInterval = 1_000;
// As long as the platform's session lasts. A page that opens later was reached by signing in again.
const sessionTime = 8 * 60 * 60_000;

/** Whether staff were away for too long before this page was opened: a tab that the browser had put away, or one opened anew. */
export function wasIdle({ byKey }) {
  return activity.isKnown() && activity.age() >= timeout && (byKey || activity.age() < sessionTime);
}

/** Warns after 14 minutes without input to any tab. Calls `signOut` with true a minute later, or with false for whoever asks for it. */
export function watchIdle(signOut) {
  let isOver = false;
  const check = () => {
    const left = timeout - activity.age();
    if (isOver) {
      return;
    }
    if (left <= 0) {
      isOver = true;
      clearInterval(timer);
      warning.close();
      signOut(true);
    } else if (left <= warningTime) {
      warning.show(left);
    } else {
      warning.close();
    }
  };
  const stay = () => {
    check();
    if (!isOver) {
      activity.note();
      check();
    }
  };
  const warning = idleWarning({ stay, signOut: () => signOut(false) });
  const timer = setInterval(check, 1_000);
  activity.note();

  onInput(() => {
    if (activity.age() < noteInterval) {
      return;
    }
    // First the clock: input that wakes a sleeping computer must not keep anybody signed in, and the warning wants an answer.
    check();
    if (!isOver && !warning.isShown()) {
      activity.note();
    }
  });
}
