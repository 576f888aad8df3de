import { ApiError, postJson } from './api.js';
import { askAgain, suggestAddress } from './did-you-mean.js';
import { element } from '../dom.js';
import { solve } from './proof-of-work.js';
import { clearErrors, showErrors, wrongFields } from './form-errors.js';
import { languageOf, text, texts } from './words.js';

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
      const body = await post(path, fields, { 'Idempotency-Key': keyFor(fields) });
      result.replaceChildren(...accepted(body), ...body.didYouMean ? [askAgain(form, body.didYouMean, sendAgain)] : []);
      form.hidden = true;
      result.focus();
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      if (failure.status === 422 && failure.problem.errors?.length > 0) {
        showErrors(form, problem, invalid, failure.problem.errors);
      } else {
        showNotSent(form, problem, notSent, failure);
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
  return grouped(fields);
}

/** `{ 'fields.key': value }` as `{ fields: { key: value } }`. */
function grouped(fields) {
  const sent = {};
  for (const [name, value] of Object.entries(fields)) {
    const [group, key] = name.split('.');
    if (key) {
      (sent[group] ??= {})[key] = value;
    } else {
      sent[name] = value;
    }
  }
  return sent;
}

function markBusy(form, busy) {
  const button = form.querySelector('button.primary');
  button.dataset.label ??= button.textContent;
  button.textContent = busy ? text(form, 'sending') : button.dataset.label;
  button.setAttribute('aria-disabled', String(busy));
}

function showNotSent(form, problem, heading, failure) {
  const seconds = Number.parseInt(failure.retryAfter ?? '', 10);
  const { telephone, telephoneAddress } = form.dataset;
  problem.replaceChildren(
    element('h2', {}, heading),
    element('p', {}, failure.status === 429 ? text(form, 'tooMany', { when: waitingTime(form, seconds) }) : text(form, 'broken'), ' ', ...texts(form)('kept', { telephone: element('a', { href: telephoneAddress }, telephone) })),
    element('p', {}, element('button', { type: 'submit' }, text(form, 'tryAgain'))));
  problem.focus();
}

function waitingTime(form, seconds) {
  const format = new Intl.RelativeTimeFormat(languageOf(form) || 'en');
  return seconds > 0 && seconds <= 90 ? format.format(seconds, 'second') : format.format(Math.ceil((seconds > 0 ? seconds : 300) / 60), 'minute');
}
