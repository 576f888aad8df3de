import { refusalAsText } from './refusal.js';

export const apiBase = document.querySelector('meta[name="api-base"]').content.replace(/\/$/, '');
const keyName = 'staff-key';
const timeout = 20_000;

/** Any answer but 2xx, or none at all (status 0). `byPlatform` is whether the platform signs staff in, where the status is 401. */
export class StaffError extends Error {
  constructor(status, { answer, retryAfter, byPlatform } = {}) {
    const detail = answer?.errors?.[0]?.detail ?? answer?.detail;
    super(refusalAsText({ status, detail, retryAfter, byKey: staffKey.isStored() }) ?? detail ?? 'There was no answer. Please try again.');
    this.status = status;
    this.byPlatform = byPlatform;
  }
}

// For the tabs of this browser, of which one hands it to the next (key-sharing.js): closing them all signs out. Where the platform signs staff in, there is no key.
export const staffKey = {
  store: (key) => sessionStorage.setItem(keyName, key),
  forget: () => sessionStorage.removeItem(keyName),
  isStored: () => sessionStorage.getItem(keyName) !== null,
  read: () => sessionStorage.getItem(keyName),
};

const authorisation = () => {
  const key = sessionStorage.getItem(keyName);
  return key ? { 'x-staff-key': key } : {};
};

/**
 * Resolves to { body, etag }: the body of the answer as JSON, or as text for `as: 'text'`. `text` is sent as Markdown, `body` as JSON. `ifMatch` is the version that was
 * seen, `isNew` says that there may be none: status 412 where somebody else was first. `isLast` goes out even if the page is left at the same moment.
 */
export async function call(method, path, { body, text, ifMatch, isNew, idempotencyKey, isLast = false, as = 'json' } = {}) {
  const headers = { Accept: 'application/json, application/problem+json', ...authorisation() };
  if (body) {
    headers['Content-Type'] = 'application/json';
  }
  if (text !== undefined) {
    headers['Content-Type'] = 'text/markdown; charset=utf-8';
  }
  if (ifMatch) {
    headers['If-Match'] = ifMatch;
  }
  if (idempotencyKey) {
    headers['Idempotency-Key'] = idempotencyKey;
  }
  if (isNew) {
    headers['If-None-Match'] = '*';
  }
  const response = await send(path, { method, headers, body: text ?? (body && JSON.stringify(body)), keepalive: isLast, signal: AbortSignal.timeout(timeout) });
  return { body: response.status === 204 ? null : await read(response, () => (as === 'text' ? textOf(response) : response.json())), etag: response.headers.get('ETag') };
}

// With its byte order mark, which text() would take away: what is read here is written back.
const textOf = async (response) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await response.arrayBuffer());

/** Resolves to the file as a Blob. With a list, which is sent as CSV, it is what the server makes of that. */
export async function download(path, list) {
  const response = await send(path, list ? { method: 'POST', body: list, headers: { 'Content-Type': 'text/csv', ...authorisation() } } : { headers: authorisation() });
  return read(response, () => response.blob());
}

// A session that has ended is redirected to the platform's sign-in, whose page would be no answer of the API.
async function send(path, options) {
  let response;
  try {
    response = await fetch(apiBase + path, { ...options, credentials: 'include', redirect: 'manual' });
  } catch {
    throw new StaffError(0);
  }
  if (response.type === 'opaqueredirect') {
    throw new StaffError(401, { byPlatform: true });
  }
  if (response.ok) {
    return response;
  }
  // Only the app itself asks for a key. The platform's answers have a body of their own, or none.
  const byPlatform = response.headers.get('WWW-Authenticate') !== 'StaffKey';
  const retryAfter = response.headers.get('Retry-After');
  throw new StaffError(response.status, { answer: await response.json().catch(() => null), retryAfter, byPlatform });
}

async function read(response, body) {
  try {
    return await body();
  } catch {
    throw new StaffError(0);
  }
}

/** Sends a file as it is. */
export async function sendBytes(method, path, file) {
  const response = await send(path, { method, headers: { Accept: 'application/json, application/problem+json', ...authorisation() }, body: file });
  return (await read(response, () => response.json()));
}

/** Posts a form with a file and resolves to the answer. `progress` is called with the fraction uploaded, from 0 to 1, which fetch cannot report. */
export async function sendForm(path, form, progress) {
  const [answer] = await post(path, { body: form, headers: { Accept: 'application/json, application/problem+json' }, progress });
  return answer;
}

/** Sends a list as CSV and resolves to the lines of the answer. `progress` is called as by `sendForm`, `step` with each line as it comes. */
export function upload(path, list, { progress, step }) {
  return post(path, { body: list, headers: { 'Content-Type': 'text/csv', Accept: 'application/x-ndjson, application/problem+json' }, progress, step });
}

function post(path, { body, headers, progress, step = () => {} }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiBase + path);
    request.withCredentials = true;
    for (const [name, value] of Object.entries({ ...headers, ...authorisation() })) {
      request.setRequestHeader(name, value);
    }
    request.addEventListener('progress', () => {
      const [last] = linesOf(request.responseText.slice(0, request.responseText.lastIndexOf('\n')))?.slice(-1) ?? [];
      if (last && request.status === 200) {
        step(last);
      }
    });
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total ? loaded / total : 1));
    // This kind of request follows redirects, and tells nothing of one to another site: whether the session has ended, another call says.
    const fail = () => call('GET', '/manage/me').then(() => reject(new StaffError(0)), reject);
    request.addEventListener('error', fail);
    request.addEventListener('load', () => {
      const lines = linesOf(request.responseText);
      if (!lines || request.status === 401) {
        fail();
      } else if (request.status >= 200 && request.status < 300) {
        resolve(lines);
      } else {
        reject(new StaffError(request.status, { answer: lines[0], retryAfter: request.getResponseHeader('Retry-After') }));
      }
    });
    request.send(body);
  });
}

function linesOf(text) {
  try {
    return text.trim().split('\n').map((line) => JSON.parse(line));
  } catch {
    return null;
  }
}
