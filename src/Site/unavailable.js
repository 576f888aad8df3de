import { practicePhone } from './api.js';
import { element, telephoneLink } from './dom.js';

/** A notice in place of content that could not be loaded, with a button to try again. */
export function unavailable(what, tryAgain) {
  const again = element('button', { type: 'button' }, 'Try again');
  again.addEventListener('click', tryAgain);
  return element('div', { class: 'notice', role: 'alert' },
    element('p', {}, `We can’t show ${what} right now. Please try again in a moment, or call us at `, telephoneLink(practicePhone), '.'),
    element('p', {}, again));
}
