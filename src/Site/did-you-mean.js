import { element } from './dom.js';

// A hint that appears while somebody presses a button would move the button from under the pointer.
const hintDelay = 300;
let spellings;

/** Asks below a field for an e-mail address whether another was meant, where its domain is a known misspelling. */
export function suggestAddress(input) {
  const hint = element('p', { class: 'did-you-mean', role: 'status' });
  input.after(hint);
  input.addEventListener('change', () => setTimeout(async () => {
    const meant = await meantAddress(input.value.trim());
    hint.replaceChildren(...meant ? ['Did you mean ', button(meant, () => {
      input.value = meant;
      hint.replaceChildren();
      input.focus();
    }), '?'] : []);
  }, hintDelay));
}

/** Says below the answer to a form that another address may have been meant. `sendAgain` sends the form with it. */
export function askAgain(meant, sendAgain) {
  return element('p', { class: 'did-you-mean' }, 'If you mistyped your e-mail address: did you mean ', button(meant, () => sendAgain(meant)), '? Press it to send again with that address.');
}

/** Resolves to the address with its domain corrected as the API would correct it, or null. */
export async function meantAddress(address) {
  spellings ??= fetch('/misspelt-domains.json').then((response) => response.json()).catch(() => ({ names: {}, endings: {} }));
  const { names, endings } = await spellings;
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
