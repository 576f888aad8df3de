import { element } from './dom.js';
import { sendAsJson } from './form.js';

const form = document.getElementById('newsletter-form');
form.elements.source.value = location.pathname;

sendAsJson(form, {
  path: '/newsletter/subscribe',
  invalid: 'Please check these before signing up',
  notSent: 'Your sign-up was not sent',
  accepted: ({ message }) => [
    element('h2', {}, 'Please check your mail'),
    element('p', {}, message ?? 'We have sent you a link to confirm your address.'),
  ],
});
