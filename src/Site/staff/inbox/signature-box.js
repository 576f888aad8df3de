import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { call } from '/staff/staff-api.js';

/** The signature under replies by mail: shown as it goes out, and changed here. */
export function signatureBox(templates) {
  const shown = element('div', { class: 'signature-text' });
  const input = element('textarea', { rows: '3', maxlength: '500', 'aria-label': 'Signature' });
  const said = element('span', { class: 'said', role: 'status' });
  const editing = element('div', { hidden: true }, input, element('p', { class: 'button-row' }, button('Save the signature', save), button('Cancel', () => edit(false), 'quiet')));
  const change = button('Change the signature', () => edit(true), 'quiet');
  const place = element('div', { class: 'signature' }, shown, element('p', {}, change, said), editing);
  show();
  return { place, under: (text) => (templates.signature && !text.trimEnd().endsWith(templates.signature) ? `${text.trimEnd()}\n\n${templates.signature}` : text) };

  function show() {
    shown.textContent = templates.signature;
    shown.hidden = !templates.signature;
    change.textContent = templates.signature ? 'Change the signature' : 'Add a signature';
  }

  function edit(isEdited) {
    editing.hidden = !isEdited;
    change.hidden = isEdited;
    said.textContent = '';
    input.value = templates.signature;
    (isEdited ? input : change).focus();
  }

  async function save() {
    try {
      await call('PUT', '/manage/me/signature', { body: { signature: input.value.trim() } });
      templates.signature = input.value.trim();
      show();
      edit(false);
      said.textContent = 'Saved';
    } catch (failure) {
      said.textContent = failure.message;
      editing.append(said);
    }
  }
}
