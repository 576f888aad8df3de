import { call } from './staff-api.js';

const reads = new Map();

/** Reads something of the API anew, and keeps the answer for `known`. */
export function read(path) {
  const answer = call('GET', path);
  reads.set(path, answer);
  return answer;
}

/** What this page has read, or is reading: it is not asked for twice. */
export const known = (path) => reads.get(path) ?? read(path);
