const base = document.querySelector('meta[name="api-base"]')?.content.replace(/\/$/, '') ?? '/api';
const timeout = 20_000;

export const practicePhone = document.querySelector('meta[name="telephone"]')?.content ?? '';

/** Any answer but 2xx, or none at all (status 0). `problem` is the problem+json body, or {}. */
export class ApiError extends Error {
  constructor(status, problem = {}, retryAfter = null) {
    super(problem.detail ?? problem.title ?? `No usable answer (${status})`);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Resolves to { body, url }, `url` being the one that answered after redirects. */
export async function getJson(path) {
  return request(path, {});
}

export async function postJson(path, body, headers = {}) {
  return request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } });
}

async function request(path, options) {
  let response;
  let body;
  try {
    response = await fetch(base + path, {
      ...options,
      headers: { Accept: 'application/json, application/problem+json', ...options.headers },
      signal: AbortSignal.timeout(timeout),
    });
    body = await response.json();
  } catch {
    throw new ApiError(response && !response.ok ? response.status : 0, {}, response?.headers.get('Retry-After'));
  }
  if (!response.ok) {
    throw new ApiError(response.status, body ?? {}, response.headers.get('Retry-After'));
  }
  return { body, url: response.url };
}
