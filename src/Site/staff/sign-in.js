import { element } from '/dom.js';
import { StaffError, staffKey } from '/staff/staff-api.js';

const byId = (id) => document.getElementById(id);

/** Signs staff in to a page: `content` is shown once they are, `what` names it, and `showProblem` gets the text of a failure, or null to clear it. */
export function staffSignIn({ content, what, showProblem }) {
  let lastAttempt = 0;
  let signIn = async () => {};

  byId('sign-in').querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    staffKey.store(event.target.elements.key.value);
    event.target.reset();
    signIn(`This staff key is not valid for the ${what}.`);
  });
  byId('sign-out').addEventListener('click', () => {
    const target = staffKey.isStored() ? location.pathname : `/.auth/logout?post_logout_redirect_uri=${encodeURIComponent(location.pathname)}`;
    staffKey.forget();
    location.replace(target);
  });

  /** Shows the page once `load` was authorised, then runs `then`. The result of an attempt that a later one replaced is ignored. */
  function open(load, then = async () => {}) {
    signIn = (refused) => {
      const attempt = ++lastAttempt;
      return guarded(async () => {
        await load();
        toggle(true);
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
      if (failure.status === 401) {
        staffKey.forget();
        toggle(false);
        if (failure.challenge === 'Entra') {
          showAccountSignIn();
          return;
        }
        byId('sign-in').querySelector('.problem').replaceChildren(...(refused ? [element('p', {}, refused)] : []));
        byId('staff-key').focus();
        return;
      }
      // Signed in, but not as staff: signing out lets them choose another account.
      byId('sign-out').hidden &&= failure.status !== 403;
      showProblem(failure.message);
      if (!(failure instanceof StaffError)) {
        throw failure;
      }
    }
  }

  // Where the platform signs staff in, no staff key is accepted.
  function showAccountSignIn() {
    const back = encodeURIComponent(location.pathname + location.hash);
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

/** Shows the text of a failure in an element of the page. */
export const showProblemIn = (place) => (message) => {
  place.replaceChildren(...(message ? [element('p', {}, message)] : []));
  if (message) {
    place.focus();
  }
};
