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

/**
 * Resolves to the nodes of a component, whose addresses are absolute. The browser reads the answer as a document by itself: a page with Trusted Types lets no
 * script of another site make one from a text.
 */
export function getFragment(component, parameters) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('GET', `${base}embed/${component}?${new URLSearchParams(parameters)}`);
    call.responseType = 'document';
    call.timeout = timeout;
    call.setRequestHeader('Accept', 'text/html');
    call.onload = () => call.status === 200 && call.response ? resolve(absolute(call.response.body)) : reject(new ApiError(call.status));
    call.onerror = call.ontimeout = () => reject(new ApiError(0));
    call.send();
  });
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

function absolute(body) {
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
