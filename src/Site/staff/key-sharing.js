import { staffKey } from './staff-api.js';

const timeout = 400;
const lock = 'staff-signed-in';
const channel = new BroadcastChannel('staff-key');
let signedOut = () => {};
let isSignedIn = () => false;

// The pages of this origin hear it, and nothing else; it is written nowhere.
channel.addEventListener('message', ({ data }) => {
  if (data.asks && isSignedIn() && staffKey.isStored()) {
    channel.postMessage({ answers: data.asks, key: staffKey.read() });
  } else if (data.signedOut) {
    signedOut();
  }
});

/** Resolves to the staff key of another tab in which somebody is signed in, or to null. Without such a tab nobody waits. */
export async function keyOfOtherTab() {
  const held = (await navigator.locks?.query())?.held ?? [];
  return held.some(({ name }) => name === lock) ? ask() : null;
}

function ask() {
  const question = crypto.randomUUID();
  return new Promise((resolve) => {
    const finish = (key) => {
      clearTimeout(timer);
      channel.removeEventListener('message', listen);
      resolve(key);
    };
    const listen = ({ data }) => data.answers === question && finish(data.key);
    const timer = setTimeout(() => finish(null), timeout);
    channel.addEventListener('message', listen);
    channel.postMessage({ asks: question });
  });
}

/** Hands the key of this tab to others while `isIn` says so, and calls `out` when somebody signs out in another one. */
export function shareSignIn({ isIn, out }) {
  isSignedIn = isIn;
  signedOut = out;
}

/** Somebody is signed in here, until this page is left. */
export function holdSignIn() {
  navigator.locks?.request(lock, { mode: 'shared' }, () => new Promise(() => {}));
}

/** Signs out the other tabs too. */
export const signOutOtherTabs = () => channel.postMessage({ signedOut: true });
