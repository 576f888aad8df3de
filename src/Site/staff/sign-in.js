import { element } from '/element.js';
import { StaffError, staffKey } from '/staff/staff-api.js';

const byId = (id) => document.getElementById(id);

/** The door of a staff page: its `content` is there for who has the key of `what`, and `tell` shows what goes wrong there, or null for nothing. */
export function door({ content, what, tell }) {
  let attempts = 0;
  let enter = async () => {};

  byId('sign-in').querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    staffKey.keep(event.target.elements.key.value);
    event.target.reset();
    enter(`This key does not open the ${what}.`);
  });
  byId('sign-out').addEventListener('click', () => {
    const target = staffKey.isKept() ? location.pathname : `/.auth/logout?post_logout_redirect_uri=${encodeURIComponent(location.pathname)}`;
    staffKey.forget();
    location.replace(target);
  });

  /** Shows the page when `load` was let in, and does `then` on it. A try that a later one has overtaken says nothing any more. */
  function open(load, then = async () => {}) {
    enter = (refused) => {
      const attempt = ++attempts;
      return guarded(async () => {
        await load();
        toggle(true);
        await then();
      }, { refused, isOvertaken: () => attempt !== attempts });
    };
    return enter();
  }

  async function guarded(work, { refused, isOvertaken } = {}) {
    try {
      tell(null);
      await work();
    } catch (failure) {
      if (isOvertaken?.()) {
        return;
      }
      if (failure.status === 401) {
        staffKey.forget();
        toggle(false);
        if (failure.challenge === 'Entra') {
          offerAccount();
          return;
        }
        byId('sign-in').querySelector('.problem').replaceChildren(...(refused ? [element('p', {}, refused)] : []));
        byId('staff-key').focus();
        return;
      }
      // Signed in, but not as one of staff: the way out leads to another account.
      byId('sign-out').hidden &&= failure.status !== 403;
      tell(failure.message);
      if (!(failure instanceof StaffError)) {
        throw failure;
      }
    }
  }

  // Where the platform signs staff in, a key opens nothing.
  function offerAccount() {
    const back = encodeURIComponent(location.pathname + location.hash);
    const link = element('a', { class: 'primary', href: `/.auth/login/aad?post_login_redirect_uri=${back}` }, 'Sign in with your account');
    byId('sign-in').querySelector('form').replaceChildren(link);
    link.focus();
  }

  function toggle(isIn) {
    content.hidden = !isIn;
    byId('sign-out').hidden = !isIn;
    byId('sign-in').hidden = isIn;
  }

  return { open, guarded };
}

/** Shows in a place of the page what goes wrong. */
export const tellIn = (place) => (message) => {
  place.replaceChildren(...(message ? [element('p', {}, message)] : []));
  if (message) {
    place.focus();
  }
};
