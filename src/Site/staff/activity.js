const name = 'staff-active-at';
const inputs = ['pointerdown', 'pointermove', 'wheel', 'scroll', 'keydown', 'input', 'focusin'];

/** When staff last did something, in any tab of this site: a time, and nothing about a person. */
export const activity = {
  note: () => localStorage.setItem(name, String(Date.now())),
  forget: () => localStorage.removeItem(name),
  isKnown: () => localStorage.getItem(name) !== null,
  /** Milliseconds since then by the clock, which a sleeping computer does not stop; infinite where nothing is known. */
  age: () => activity.isKnown() ? Date.now() - Number(localStorage.getItem(name)) : Infinity,
};

/** Calls `listener` at any input to this tab. */
export function onInput(listener) {
  for (const type of inputs) {
    addEventListener(type, listener, { capture: true, passive: true });
  }
}
