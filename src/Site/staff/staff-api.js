const base = document.querySelector('meta[name="api-base"]').content.replace(/\/$/, '');
const keyName = 'staff-key';
const timeout = 20_000;

/** Any answer but 2xx, or none at all (status 0). */
export class StaffError extends Error {
  constructor(status, detail) {
    super(detail ?? 'There was no answer. Please try again.');
    this.status = status;
  }
}

// For this tab only: closing it signs out. Where the platform signs staff in, there is no key.
export const staffKey = {
  store: (key) => sessionStorage.setItem(keyName, key),
  forget: () => sessionStorage.removeItem(keyName),
  isStored: () => sessionStorage.getItem(keyName) !== null,
};

const authorisation = () => {
  const key = sessionStorage.getItem(keyName);
  return key ? { 'x-staff-key': key } : {};
};

/** Resolves to { body, etag }. */
export async function call(method, path, { body, text, ifMatch } = {}) {
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
  let response;
  let answer;
  try {
    response = await fetch(base + path, {
      method, headers, body: text ?? (body && JSON.stringify(body)), credentials: 'include', signal: AbortSignal.timeout(timeout),
    });
    answer = response.status === 204 ? null : await response.json();
  } catch {
    throw new StaffError(response && !response.ok ? response.status : 0);
  }
  if (!response.ok) {
    throw Object.assign(errorOf(response.status, answer), { challenge: response.headers.get('WWW-Authenticate') });
  }
  return { body: answer, etag: response.headers.get('ETag') };
}

/** Resolves to the file as a Blob. */
export async function download(path) {
  try {
    const response = await fetch(base + path, { headers: authorisation(), credentials: 'include' });
    if (!response.ok) {
      throw errorOf(response.status, await response.json());
    }
    return await response.blob();
  } catch (failure) {
    throw failure instanceof StaffError ? failure : new StaffError(0);
  }
}

/** Sends a list as CSV and resolves to the lines of the answer. `progress` is called with the fraction uploaded, from 0 to 1, which fetch cannot report. */
export function upload(path, list, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', base + path);
    request.withCredentials = true;
    const headers = { 'Content-Type': 'text/csv', Accept: 'application/x-ndjson, application/problem+json', ...authorisation() };
    for (const [name, value] of Object.entries(headers)) {
      request.setRequestHeader(name, value);
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total ? loaded / total : 1));
    request.addEventListener('error', () => reject(new StaffError(0)));
    request.addEventListener('load', () => {
      try {
        const lines = request.responseText.trim().split('\n').map((line) => JSON.parse(line));
        return request.status === 200 ? resolve(lines) : reject(errorOf(request.status, lines[0]));
      } catch {
        return reject(new StaffError(request.status === 200 ? 0 : request.status));
      }
    });
    request.send(list);
  });
}

function errorOf(status, answer) {
  return new StaffError(status, answer?.errors?.[0]?.detail ?? answer?.detail);
}
