import { element } from '/dom.js';

/** Asks for a time in the practice's zone, and says it in words. Resolves to `2026-12-03T09:00`, or to null. */
export function askForTime({ timeZone, title = 'When shall it appear?', action = 'Schedule' }) {
  const tomorrow = new Date(Date.now() + 86_400_000).toLocaleDateString('sv-SE', { timeZone });
  const date = element('input', { id: 'schedule-date', type: 'date', required: true, value: tomorrow });
  const time = element('input', { id: 'schedule-time', type: 'time', required: true, value: '09:00' });
  const words = element('p', { class: 'hint', role: 'status' });
  const form = element('form', { method: 'dialog' },
    element('h2', { id: 'schedule-title' }, title),
    element('div', { class: 'two-up' },
      element('div', { class: 'field' }, element('label', { for: 'schedule-date' }, 'Date'), date),
      element('div', { class: 'field' }, element('label', { for: 'schedule-time' }, 'Time'), time)),
    words,
    element('div', { class: 'button-row' }, element('button', { class: 'primary', value: 'schedule' }, action), element('button', { value: '', formnovalidate: true }, 'Cancel')));
  const dialog = element('dialog', { 'aria-labelledby': 'schedule-title' }, form);
  const describe = () => {
    // The wall clock as it is, whatever the zone of this computer.
    const wall = new Date(`${date.value}T${time.value}Z`);
    words.textContent = Number.isNaN(wall.getTime()) ? '' : `${wall.toLocaleString('en-US', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' })}, ${zoneName(timeZone)}`;
  };
  form.addEventListener('input', describe);
  describe();
  document.querySelector('main').append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'schedule' ? `${date.value}T${time.value}` : null);
    });
  });
}

export function zoneName(timeZone) {
  return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(new Date()).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
