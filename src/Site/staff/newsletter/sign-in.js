import { element } from '/element.js';
import { StaffError, staffKey } from '/staff/staff-api.js';

const byId = (id) => document.getElementById(id);

/** The door of a staff page: its `content` is there for who has the key, and its `trouble` says what goes wrong there. */
export function door({ content, trouble }) {
  let enter = async () => {};

  byId('sign-in').querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    staffKey.keep(event.target.elements.key.value);
    event.target.reset();
    enter('This key does not open the newsletter.');
  });
  byId('sign-out').addEventListener('click', () => {
    staffKey.forget();
    location.replace(location.pathname);
  });

  /** Shows the page when `load` was let in, and does `then` on it. */
  function open(load, then = async () => {}) {
    enter = (refused) => guarded(async () => {
      await load();
      toggle(true);
      await then();
    }, refused);
    return enter();
  }

  async function guarded(work, refused) {
    try {
      trouble.replaceChildren();
      await work();
    } catch (failure) {
      if (!(failure instanceof StaffError)) {
        throw failure;
      }
      if (failure.status === 401) {
        staffKey.forget();
        toggle(false);
        byId('sign-in').querySelector('.problem').replaceChildren(...(refused ? [element('p', {}, refused)] : []));
        byId('staff-key').focus();
      } else {
        trouble.replaceChildren(element('p', {}, failure.message));
        trouble.focus();
      }
    }
  }

  function toggle(isIn) {
    content.hidden = !isIn;
    byId('sign-out').hidden = !isIn;
    byId('sign-in').hidden = isIn;
  }

  return { open, guarded };
}
