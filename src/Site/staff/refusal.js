import { duration } from './labels.js';

const rooms = { Inbox: 'open the inbox', Editor: 'open the newsletter and its subscribers', Admin: 'look after the system' };

/** What an answer other than 2xx means to staff; null where the server's own words say it. */
export function refusalAsText({ status, detail, retryAfter, byKey }) {
  const account = byKey ? 'staff key' : 'account';
  if (status === 403) {
    const role = /\bthe role (.+)\.$/.exec(detail ?? '')?.[1];
    return role ? `Your ${account} may not ${rooms[role] ?? 'do this'}: ask the person who looks after the website for the role ${role}.`
      : detail && !/not as a member of staff/.test(detail) ? null
        : `Your ${account} may not open the staff’s pages: ask the person who looks after the website for a role.`;
  }
  // The server says itself which other limit was reached.
  if (status === 429 && (!detail || detail.includes('staff key'))) {
    const seconds = Number.parseInt(retryAfter ?? '', 10);
    return `A wrong staff key was entered several times. Please wait ${seconds > 0 ? duration(seconds) : 'a few minutes'}, then try again.`;
  }
  return status === 401 ? 'You are no longer signed in.' : null;
}
