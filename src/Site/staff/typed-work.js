import { element } from '/dom.js';

const prefix = 'typed-work:';
const keyHere = () => prefix + location.pathname;
const keptHere = () => JSON.parse(sessionStorage.getItem(keyHere()));

/**
 * What was typed into fields with `data-keep` and not saved, kept while somebody is signed out or on another page. It may be about a patient, so it is in
 * sessionStorage: that belongs to this tab, ends with it, and is sent nowhere. It is bound to the person who typed it, and removed as soon as
 * it is back in its field.
 */
export const typedWork = {
  keep(who) {
    const fields = [...document.querySelectorAll('[data-keep]')].filter((field) => field.value !== field.defaultValue).map(({ id, value }) => ({ id, value }));
    if (fields.length > 0) {
      sessionStorage.setItem(keyHere(), JSON.stringify({ who, hash: location.hash, fields }));
    }
  },

  /** To be called once it is known who signed in: what others typed is dropped, and the page goes back to where this person was. */
  claim(who) {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
    for (const key of keys.filter((name) => JSON.parse(sessionStorage.getItem(name)).who !== who)) {
      sessionStorage.removeItem(key);
    }
    const kept = keptHere();
    if (kept && !location.hash) {
      history.replaceState(null, '', kept.hash || location.pathname);
    }
  },

  /** Whether something is kept for what the address names. */
  isHere: () => keptHere()?.hash === location.hash,

  /** Puts it back into the fields of what was opened. */
  restore() {
    if (!typedWork.isHere()) {
      return;
    }
    const found = keptHere().fields.filter(({ id }) => document.getElementById(id));
    for (const { id, value } of found) {
      const field = document.getElementById(id);
      field.value = value;
      explain(field);
    }
    if (found.length > 0) {
      sessionStorage.removeItem(keyHere());
    }
  },

  forget() {
    for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(prefix))) {
      sessionStorage.removeItem(key);
    }
  },
};

function explain(field) {
  const note = element('p', { class: 'hint restored', role: 'status' }, 'This is what you typed here before. It is not saved yet.');
  field.before(note);
  field.form.addEventListener('submit', () => note.remove(), { once: true });
  addEventListener('hashchange', () => note.remove(), { once: true });
}
