import { characterCount } from './character-count.js';
import { element } from '../dom.js';
import { hasTelephoneNumber } from './telephone-number.js';

/** What can be seen before anything is sent, in the shape of a problem+json body's errors. The texts are those of the markup. */
export function wrongFields(form) {
  return [...form.elements].filter(isOneOfItsName).map((control) => ({ pointer: pointerOf(control.name), detail: faultOf(control) })).filter(({ detail }) => detail);
}

/** A member of a group, `fields.key`, is at `/fields/key`. */
function pointerOf(name) {
  return `/${name.replaceAll('.', '/')}`;
}

/** The controls of a choice of one have one fault. */
function isOneOfItsName(control) {
  return control.type !== 'radio' || control.form.elements[control.name][0] === control;
}

function faultOf(control) {
  const { missing, maxLength, tooLong, unusable } = control.dataset;
  const { badInput, rangeUnderflow, rangeOverflow } = control.validity;
  // Half a date has no value: it would be left out without a word.
  if (badInput || rangeUnderflow || rangeOverflow) {
    return unusable;
  }
  if (control.required && isEmpty(control)) {
    return missing;
  }
  if (maxLength && characterCount(control.value) > Number(maxLength)) {
    return tooLong;
  }
  return control.required && control.type === 'tel' && !hasTelephoneNumber(control.value) ? unusable : null;
}

function isEmpty(control) {
  switch (control.type) {
    case 'checkbox': return !control.checked;
    case 'radio': return control.form.elements[control.name].value === '';
    default: return control.value.trim() === '';
  }
}

export function clearErrors(form, problem) {
  problem.replaceChildren();
  form.querySelectorAll('[aria-invalid]').forEach(clearError);
}

export function clearError(control) {
  const id = `${control.id}-error`;
  control.getRootNode().getElementById(id)?.remove();
  control.removeAttribute('aria-invalid');
  const kept = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((described) => described && described !== id);
  if (kept.length > 0) {
    control.setAttribute('aria-describedby', kept.join(' '));
  } else {
    control.removeAttribute('aria-describedby');
  }
}

/** `errors` is the list of a problem+json body: [{ pointer: "/email", detail }]. The error of a field that is not visible is in the summary only. */
export function showErrors(form, problem, heading, errors) {
  const lines = errors.map((error) => {
    const control = form.querySelector(`[name="${CSS.escape(String(error.pointer ?? '').slice(1).replaceAll('/', '.'))}"]`);
    if (!control || control.type === 'hidden' || control.closest('.elsewhere')) {
      return element('li', {}, error.detail);
    }
    attachError(control, error.detail);
    const link = element('a', { href: `#${control.id}` }, error.detail);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      control.focus();
    });
    return element('li', {}, link);
  });
  problem.replaceChildren(element('h2', {}, heading), element('ul', {}, ...lines));
  problem.focus();
}

function attachError(field, text) {
  // A choice of one is a field of several controls.
  const control = field.type === 'radio' ? field.closest('[role="radiogroup"]') ?? field : field;
  const error = element('p', { class: 'error', id: `${control.id}-error` }, text);
  const group = field.closest('.choices') ?? field.closest('.choice');
  if (group) {
    group.after(error);
  } else {
    field.before(error);
  }
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-describedby', [control.getAttribute('aria-describedby'), error.id].filter(Boolean).join(' '));
}
