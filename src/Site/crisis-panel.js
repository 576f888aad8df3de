import { element, telephoneLink } from './dom.js';

/** What to do in a crisis, above the results of a search for words of danger: the API's `crisis`. */
export function crisisPanel({ text, phone, emergency, practicePhone }) {
  return element('section', { class: 'crisis-panel', 'aria-labelledby': 'crisis-panel-title' },
    element('h2', { id: 'crisis-panel-title' }, 'You don’t have to go through this alone'),
    element('p', {}, text),
    element('ul', {},
      element('li', {}, element('a', { href: `tel:${phone}` }, `Call ${phone}`), ' or ', element('a', { href: `sms:${phone}` }, `text ${phone}`)),
      element('li', {}, element('a', { href: `tel:${emergency}` }, `Call ${emergency}`), ' in an emergency'),
      element('li', {}, 'Call us at ', telephoneLink(practicePhone))));
}
