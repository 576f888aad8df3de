import { getJson, practicePhone } from './api.js';
import { element, telephoneLink } from './dom.js';
import { sendAsJson } from './form.js';
import { solve } from './proof-of-work.js';

const form = document.getElementById('contact-form');
prepare();
sendAsJson(form, {
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
      element('li', {}, 'Our telephone: ', telephoneLink(practice))));
}

/** Adds the token, choices and proof of work that the API offers. The form works without them. */
async function prepare() {
  const { body } = await getJson('/contact').catch(() => ({ body: null }));
  if (!body) {
    return;
  }
  addHidden('formToken', body.formToken);
  addChoices(form.elements.office, body.offices);
  addChoices(form.elements.service, body.services);
  if (body.challenge && crypto.subtle) {
    addHidden('altcha', await solve(body.challenge) ?? '');
  }
}

function addHidden(name, value) {
  form.append(element('input', { type: 'hidden', name, value }));
}

function addChoices(select, choices) {
  if (choices.length > 0) {
    select.append(element('option', { value: '' }, 'No preference'), ...choices.map(({ key, name }) => element('option', { value: key }, name)));
    select.closest('.field').hidden = false;
  }
}
