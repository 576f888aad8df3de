import { ApiError, postJson, practicePhone } from './api.js';
import { askAgain, suggestAddress } from './did-you-mean.js';
import { element, telephoneLink } from './dom.js';
import { solve } from './proof-of-work.js';
import { clearErrors, showErrors, wrongFields } from './form-errors.js';

/**
 * Sends a form as JSON and shows the answer in its place. Without this module the form posts itself.
 * `accepted(body)` returns the nodes to show for a 202, `notSent` is the heading for one that did not arrive.
 */
export function sendAsJson(form, { path, accepted, notSent, invalid }) {
  const problem = element('div', { class: 'problem', role: 'alert', tabindex: '-1' });
  const result = element('div', { class: 'result', role: 'status', tabindex: '-1' });
  form.prepend(problem);
  form.after(result);
  form.noValidate = true;
  const keyFor = idempotencyKeys();
  let sending = false;
  suggestAddress(form.elements.email);

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (sending) {
      return;
    }
    clearErrors(form, problem);
    const wrong = wrongFields(form);
    if (wrong.length > 0) {
      showErrors(form, problem, invalid, wrong);
      return;
    }
    sending = true;
    markBusy(form, true);
    try {
      const fields = readFields(form);
      const { body } = await post(path, fields, { 'Idempotency-Key': keyFor(fields) });
      result.replaceChildren(...accepted(body), ...body.didYouMean ? [askAgain(body.didYouMean, sendAgain)] : []);
      form.hidden = true;
      result.focus();
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      if (failure.status === 422 && failure.problem.errors?.length > 0) {
        showErrors(form, problem, invalid, failure.problem.errors);
      } else {
        showNotSent(problem, notSent, failure);
      }
    } finally {
      sending = false;
      markBusy(form, false);
    }
  });

  function sendAgain(address) {
    form.elements.email.value = address;
    form.hidden = false;
    result.replaceChildren();
    form.requestSubmit();
  }
}

/** Where a limit is reached, the API offers a proof of work with which the form passes all the same. */
async function post(path, fields, headers) {
  try {
    return await postJson(path, fields, headers);
  } catch (failure) {
    const challenge = failure instanceof ApiError && failure.status === 429 ? failure.problem.challenge : null;
    if (!challenge || !crypto.subtle) {
      throw failure;
    }
    const solution = await solve(challenge);
    if (!solution) {
      throw failure;
    }
    return postJson(path, { ...fields, altcha: solution }, headers);
  }
}

/** The same content keeps its key, so that a retry can never arrive twice. */
function idempotencyKeys() {
  let last = { content: null, key: null };
  return (fields) => {
    const content = JSON.stringify(fields);
    if (content !== last.content) {
      last = { content, key: newKey() };
    }
    return last.key;
  };
}

function newKey() {
  // randomUUID exists over https only, which a test machine on a local network may not have.
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function readFields(form) {
  const fields = Object.fromEntries(new FormData(form));
  // `redirect` is for a browser without JavaScript; an optional field left empty is left out.
  delete fields.redirect;
  for (const control of form.querySelectorAll('[data-optional]')) {
    // A choice whose options did not arrive has no value at all.
    if (!fields[control.name]?.trim()) {
      delete fields[control.name];
    }
  }
  fields.consent = form.elements.consent.checked;
  return fields;
}

function markBusy(form, busy) {
  const button = form.querySelector('button.primary');
  button.dataset.label ??= button.textContent;
  button.textContent = busy ? 'Sending…' : button.dataset.label;
  button.setAttribute('aria-disabled', String(busy));
}

function showNotSent(problem, heading, failure) {
  const seconds = Number.parseInt(failure.retryAfter ?? '', 10);
  const reason = failure.status === 429
    ? `Too much is arriving at once. Please try again in ${waitingTime(seconds)}.`
    : 'Something on our side, or the connection, is not working.';
  problem.replaceChildren(
    element('h2', {}, heading),
    element('p', {}, reason, ' Everything you typed is still here, and trying again will not send it twice. You can also call us at ',
      telephoneLink(failure.problem.crisis?.practicePhone ?? practicePhone), '.'),
    element('p', {}, element('button', { type: 'submit' }, 'Try again')));
  problem.focus();
}

function waitingTime(seconds) {
  if (!(seconds > 0)) {
    return 'a few minutes';
  }
  return seconds === 1 ? 'a second' : seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
