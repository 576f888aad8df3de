import { clearError } from './form-errors.js';

/** Makes the telephone a required field while a call or a text is asked for, and says so in its label. */
export function watchTelephone(form) {
  const phone = form.elements.phone;
  const mark = form.querySelector(`label[for="${phone.id}"] [data-when-required]`);

  function update() {
    phone.required = form.elements.preferredContact.value !== 'email';
    mark.textContent = phone.required ? mark.dataset.whenRequired : mark.dataset.whenOptional;
    if (!phone.required) {
      clearError(phone);
    }
  }

  form.addEventListener('change', update);
  // A browser may put back what was chosen before without telling anybody.
  form.addEventListener('submit', update, { capture: true });
  window.addEventListener('pageshow', update);
  update();
}
