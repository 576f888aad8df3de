import { element } from '../dom.js';
import { text } from './words.js';

export function missingFields(form) {
  return [...form.elements]
    .filter((control) => control.required && (control.type === 'checkbox' ? !control.checked : control.value.trim() === ''))
    .map((control) => ({ pointer: `/${control.name}`, detail: control.dataset.missing ?? text(form, 'fillIn') }));
}

export function clearErrors(form, problem) {
  problem.replaceChildren();
  form.querySelectorAll('.error').forEach((error) => error.remove());
  for (const control of form.querySelectorAll('[aria-invalid]')) {
    control.removeAttribute('aria-invalid');
    const kept = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id && id !== `${control.id}-error`);
    if (kept.length > 0) {
      control.setAttribute('aria-describedby', kept.join(' '));
    } else {
      control.removeAttribute('aria-describedby');
    }
  }
}

/** `errors` is the list of a problem+json body: [{ pointer: "/email", detail }]. The error of a field that is not visible is in the summary only. */
export function showErrors(form, problem, heading, errors) {
  const lines = errors.map((error) => {
    const control = form.querySelector(`[name="${CSS.escape(String(error.pointer ?? '').replace(/^\//, ''))}"]`);
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

function attachError(control, text) {
  const error = element('p', { class: 'error', id: `${control.id}-error` }, text);
  const group = control.closest('.choices') ?? control.closest('.choice');
  if (group) {
    group.after(error);
  } else {
    control.before(error);
  }
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-describedby', [control.getAttribute('aria-describedby'), error.id].filter(Boolean).join(' '));
}
