import { element } from '/dom.js';
import { button } from './button.js';

const announcedAt = [30, 10];

/** A dialog that asks whether somebody is still there. `stay` and `signOut` are called by its buttons. */
export function idleWarning({ stay, signOut }) {
  let dialog = null;
  let announced = announcedAt;

  return { show, close, isShown: () => dialog !== null };

  function show(left) {
    const seconds = Math.ceil(left / 1_000);
    if (!dialog) {
      announced = announcedAt;
      dialog = make();
      document.querySelector('main').append(dialog);
      dialog.showModal();
    }
    dialog.querySelector('#idle-seconds').textContent = seconds;
    // Not each second: that would talk over everything else.
    if (announced.some((at) => seconds <= at)) {
      announced = announced.filter((at) => seconds > at);
      dialog.querySelector('[role=status]').textContent = `${seconds} seconds left`;
    }
  }

  function make() {
    const made = element('dialog', { role: 'alertdialog', 'aria-labelledby': 'idle-title', 'aria-describedby': 'idle-text' },
      element('h2', { id: 'idle-title' }, 'Are you still there?'),
      element('p', { id: 'idle-text' }, 'There was no input for a while. To protect what is on this page, you are signed out in a minute. Notes and issues that you typed are kept.'),
      element('p', { class: 'idle-countdown', 'aria-hidden': 'true' }, element('span', { id: 'idle-seconds' }), ' seconds left'),
      element('p', { class: 'unseen', role: 'status' }),
      element('div', { class: 'button-row' }, button('Stay signed in', stay, 'primary'), button('Sign out now', signOut)));
    // Whoever presses Escape is there.
    made.addEventListener('close', () => dialog === made && stay());
    return made;
  }

  // Closing gives the focus back to where it was.
  function close() {
    const open = dialog;
    dialog = null;
    open?.close();
    open?.remove();
  }
}
