import { element } from '/dom.js';
import { button } from './button.js';

/** Asks in a dialog. Resolves to the chosen answer's `value`, or to null for whoever backs out, which is the default. */
export function ask({ title, text, answers, cancel = 'Cancel' }) {
  const dialog = element('dialog', { 'aria-labelledby': 'ask-title' },
    element('h2', { id: 'ask-title' }, title),
    ...[text].flat().map((line) => element('p', {}, line)),
    element('div', { class: 'button-row' },
      ...answers.map(({ label, value, isDangerous }) => button(label, () => dialog.close(value), isDangerous ? 'danger' : 'primary')),
      button(cancel, () => dialog.close(''))));
  document.querySelector('main').append(dialog);
  dialog.showModal();
  dialog.querySelector('.button-row button:last-child').focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue || null);
    });
  });
}
