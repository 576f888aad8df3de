import { practicePhone } from './api.js';
import { element, telephoneLink } from './element.js';
import { sendAsJson } from './form.js';

sendAsJson(document.getElementById('contact-form'), {
  path: '/contact',
  invalid: 'Please check these before sending',
  notSent: 'Your message was not sent',
  accepted: ({ message, crisis }) => [
    element('h2', {}, 'Thank you, your message has arrived'),
    message ? element('p', {}, message) : null,
    crisisBlock(crisis ?? {}),
  ].filter(Boolean),
});

function crisisBlock({ text, phone = '988', emergency = '911', practicePhone: practice = practicePhone }) {
  return element('div', { class: 'crisis-text' },
    element('p', {}, text ?? 'This form is not watched around the clock. If things get harder while you wait, please do not wait for us.'),
    element('ul', {},
      element('li', {}, 'Suicide & Crisis Lifeline, call or text: ', telephoneLink(phone)),
      element('li', {}, 'Emergency: ', telephoneLink(emergency)),
      element('li', {}, 'The Juniper Center: ', telephoneLink(practice))));
}
