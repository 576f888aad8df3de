import { activity } from './activity.js';
import { staffKey } from './staff-api.js';

const farewell = 'signed-out';
const page = '/signed-out/';

/**
 * Leaves for the page that says that somebody is signed out. That page is open to everybody: back on one that asks for an account, the
 * platform would sign the same person in again at once.
 */
export function signOut({ content, wasIdle, isKept }) {
  sessionStorage.setItem(farewell, JSON.stringify({ wasIdle, isKept, isDrafted: [...document.querySelectorAll('[data-draft]')].some(({ value }) => value !== ''), from: location.pathname + location.hash }));
  dispatchEvent(new Event('signing-out'));
  // Nothing about a person stays in a page that the browser may keep in memory.
  content.remove();
  if (staffKey.isStored()) {
    staffKey.forget();
    location.replace(page);
  } else {
    activity.forget();
    location.replace(`/.auth/logout?post_logout_redirect_uri=${encodeURIComponent(page)}`);
  }
}
