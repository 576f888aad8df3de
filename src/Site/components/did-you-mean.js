import { element } from '../dom.js';
import misspelt from './misspelt-domains.json';
import { texts } from './words.js';

// A hint that appears while somebody presses a button would move the button from under the pointer.
const hintDelay = 300;

/** Asks below a field for an e-mail address whether another was meant, where its domain is a known misspelling. */
export function suggestAddress(input) {
  const hint = element('p', { class: 'did-you-mean', role: 'status' });
  input.after(hint);
  input.addEventListener('change', () => setTimeout(() => {
    const meant = meantAddress(input.value.trim());
    hint.replaceChildren(...meant ? texts(input)('didYouMean', { address: button(meant, () => {
      input.value = meant;
      hint.replaceChildren();
      input.focus();
    }) }) : []);
  }, hintDelay));
}

/** Says below the answer to a form that another address may have been meant. `sendAgain` sends the form with it. */
export function askAgain(form, meant, sendAgain) {
  return element('p', { class: 'did-you-mean' }, ...texts(form)('mistyped', { address: button(meant, () => sendAgain(meant)) }));
}

/** The address with its domain corrected as the API would correct it, or null. */
export function meantAddress(address) {
  const { names, endings } = misspelt;
  const [, local, name, ending] = /^(.+)@([^@.]+)\.([^@]+)$/.exec(address.toLowerCase()) ?? [];
  for (const [domain, wrongNames] of Object.entries(names)) {
    const [rightName, rightEnding] = domain.split('.');
    if ((name === rightName || wrongNames.includes(name)) && (ending === rightEnding || endings[rightEnding].includes(ending))) {
      return name === rightName && ending === rightEnding ? null : `${address.slice(0, local.length)}@${domain}`;
    }
  }
  return null;
}

function button(text, onClick) {
  const made = element('button', { type: 'button' }, text);
  made.addEventListener('click', onClick);
  return made;
}
