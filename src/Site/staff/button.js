import { element } from '/dom.js';

/** A button of a room. `style` is `primary`, `quiet` or `danger`. */
export function button(label, press, style = null) {
  const made = element('button', { type: 'button', class: style }, label);
  made.addEventListener('click', press);
  return made;
}

/** One that does something on the server: it cannot be pressed again until that is done. */
export function actionButton(label, act, { guarded, style = null }) {
  const made = button(label, () => guarded(async () => {
    made.disabled = true;
    try {
      await act();
    } finally {
      made.disabled = false;
    }
  }), style);
  return made;
}
