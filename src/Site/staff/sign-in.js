import { element } from '/dom.js';
import { activity } from './activity.js';
import { wasIdle, watchIdle } from './idle.js';
import { holdSignIn, keyOfOtherTab, shareSignIn, signOutOtherTabs } from './key-sharing.js';
import { usePracticeTime } from './labels.js';
import { showCounts, showRooms } from './rooms.js';
import { signOut } from './sign-out.js';
import { call, StaffError, staffKey } from './staff-api.js';
import { isDraftKept } from './writing/draft-store.js';
import { plainWords } from './writing/problem-words.js';

const byId = (id) => document.getElementById(id);

/** Signs staff in to a page: `content` is shown once they are, `what` names it, and `showProblem` gets the text of a failure, or null to clear it. */
export function staffSignIn({ content, what, showProblem }) {
  let lastAttempt = 0;
  let signIn = async () => {};
  let me = null;

  byId('sign-in').querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    activity.note();
    staffKey.store(event.target.elements.key.value);
    event.target.reset();
    signIn(`This staff key is not valid for the ${what}.`);
  });
  byId('sign-out').addEventListener('click', () => {
    signOutOtherTabs();
    leave();
  });
  shareSignIn({ isIn: () => me !== null, out: () => me && leave() });
  addEventListener('pagehide', hide);
  // A page from the browser's memory would be shown to whoever presses its back button.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

  /** Shows the page once `load` was authorised, then runs `then`. The result of an attempt that a later one replaced is ignored. */
  function open(load, then = async () => {}) {
    signIn = (refused) => {
      const attempt = ++lastAttempt;
      return guarded(async () => {
        const { body } = await whoIsThis();
        if (wasIdle({ byKey: staffKey.isStored() })) {
          signOut({ content, wasIdle: true });
          return;
        }
        usePracticeTime(body.timeZone);
        showRooms(byId('rooms'), body.roles);
        showCounts(byId('rooms'));
        await load(body);
        signedIn(body);
        await then();
      }, { refused, isSuperseded: () => attempt !== lastAttempt });
    };
    return signIn();
  }

  async function guarded(work, { refused, isSuperseded } = {}) {
    try {
      showProblem(null);
      await work();
    } catch (failure) {
      if (isSuperseded?.()) {
        return;
      }
      if (failure.status === 401 && me) {
        signInAgain();
        return;
      }
      if (failure.status === 401 || (failure.status === 429 && staffKey.isStored())) {
        staffKey.forget();
        toggle(false);
        if (failure.status === 401 && failure.byPlatform) {
          showAccountSignIn();
          return;
        }
        const problem = failure.status === 429 ? failure.message : refused;
        byId('sign-in').querySelector('.problem').replaceChildren(...(problem ? [element('p', {}, problem)] : []));
        byId('staff-key').focus();
        return;
      }
      // Signed in, but not as staff: signing out lets them choose another account.
      byId('sign-out').hidden &&= failure.status !== 403;
      showProblem(plainWords(failure.message));
      if (!(failure instanceof StaffError)) {
        throw failure;
      }
    }
  }

  function signedIn(person) {
    toggle(true);
    if (!me) {
      holdSignIn();
      watchIdle((isIdle) => {
        hide();
        leave({ wasIdle: isIdle, isKept: isDraftKept() });
      });
    }
    me = person;
  }

  function leave(why = {}) {
    me = null;
    signOut({ content, ...why });
  }

  // The session has ended: drafts are there again after signing in, and nothing of what was shown until then.
  function signInAgain() {
    hide();
    dispatchEvent(new Event('signing-out'));
    content.remove();
    staffKey.forget();
    location.reload();
  }

  // Hidden, so that nothing is seen if the browser shows this page again before it is loaded anew.
  function hide() {
    content.hidden = true;
    me = null;
  }

  // Where the platform signs staff in, no staff key is accepted.
  function showAccountSignIn() {
    const back = encodeURIComponent(location.pathname + location.search + location.hash);
    const link = element('a', { class: 'primary', href: `/.auth/login/aad?post_login_redirect_uri=${back}` }, 'Sign in with your account');
    byId('sign-in').querySelector('form').replaceChildren(link);
    link.focus();
  }

  function toggle(isSignedIn) {
    content.hidden = !isSignedIn;
    byId('sign-out').hidden = !isSignedIn;
    byId('sign-in').hidden = isSignedIn;
  }

  return { open, guarded };
}

// A tab that is opened beside another one in which somebody is signed in asks for nothing.
async function whoIsThis() {
  try {
    return await call('GET', '/manage/me');
  } catch (failure) {
    const key = failure.status === 401 && !failure.byPlatform && !staffKey.isStored() ? await keyOfOtherTab() : null;
    if (!key) {
      throw failure;
    }
    staffKey.store(key);
    return call('GET', '/manage/me');
  }
}

/** Shows the text of a failure in an element of the page. */
export const showProblemIn = (place) => (message) => {
  place.replaceChildren(...(message ? [element('p', {}, message)] : []));
  if (message) {
    place.focus();
  }
};
