const base = document.querySelector('meta[name="api-base"]').content.replace(/\/$/, '');
const keyName = 'staff-key';
const patience = 20_000;

/** What the API answered that is not success; status 0 when it did not answer. */
export class StaffError extends Error {
  constructor(status, detail) {
    super(detail ?? 'There was no answer. Please try again.');
    this.status = status;
  }
}

// For this tab only: closing it signs out. Where the platform signs staff in, there is no key.
export const staffKey = {
  keep: (key) => sessionStorage.setItem(keyName, key),
  forget: () => sessionStorage.removeItem(keyName),
};

/** Resolves to { body, etag }. */
export async function call(method, path, { body, text, ifMatch } = {}) {
  const headers = { Accept: 'application/json, application/problem+json' };
  const key = sessionStorage.getItem(keyName);
  if (key) {
    headers['x-staff-key'] = key;
  }
  if (body) {
    headers['Content-Type'] = 'application/json';
  }
  if (text !== undefined) {
    headers['Content-Type'] = 'text/markdown; charset=utf-8';
  }
  if (ifMatch) {
    headers['If-Match'] = ifMatch;
  }
  let response;
  let answer;
  try {
    response = await fetch(base + path, {
      method, headers, body: text ?? (body && JSON.stringify(body)), credentials: 'include', signal: AbortSignal.timeout(patience),
    });
    answer = response.status === 204 ? null : await response.json();
  } catch {
    throw new StaffError(response && !response.ok ? response.status : 0);
  }
  if (!response.ok) {
    throw new StaffError(response.status, answer?.errors?.[0]?.detail ?? answer?.detail);
  }
  return { body: answer, etag: response.headers.get('ETag') };
}
