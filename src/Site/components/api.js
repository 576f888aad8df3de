// The module itself is a file of the API.
const base = new URL('.', import.meta.url).href;
const timeout = 20_000;

/** Any answer but 2xx, or none at all (status 0). `problem` is the problem+json body, or {}. */
export class ApiError extends Error {
  constructor(status, problem = {}, retryAfter = null) {
    super(problem.detail ?? problem.title ?? `No usable answer (${status})`);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Resolves to the JSON of the answer. */
export function getJson(path) {
  return request(path, {}, readJson);
}

export function postJson(path, body, headers = {}) {
  return request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } }, readJson);
}

/** Resolves to the markup of a component, whose addresses are absolute. */
export function getFragment(component, parameters) {
  return request(`embed/${component}?${new URLSearchParams(parameters)}`, { headers: { Accept: 'text/html' } }, async (response) => absolute(await response.text()));
}

async function request(path, options, read) {
  let response;
  try {
    response = await fetch(base + path, {
      ...options,
      headers: { Accept: 'application/json, application/problem+json', ...options.headers },
      signal: AbortSignal.timeout?.(timeout),
    });
    if (response.ok) {
      return await read(response);
    }
  } catch {
    throw new ApiError(0);
  }
  throw new ApiError(response.status, await readJson(response).catch(() => ({})), response.headers.get('Retry-After'));
}

async function readJson(response) {
  return await response.json() ?? {};
}

function absolute(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const name of ['href', 'src', 'action']) {
    for (const node of body.querySelectorAll(`[${name}]`)) {
      node.setAttribute(name, new URL(node.getAttribute(name), base).href);
    }
  }
  for (const node of body.querySelectorAll('[srcset]')) {
    node.setAttribute('srcset', node.getAttribute('srcset').split(', ').map((candidate) => {
      const [address, size] = candidate.trim().split(' ');
      return [new URL(address, base).href, size].join(' ').trim();
    }).join(', '));
  }
  return [...body.childNodes];
}
