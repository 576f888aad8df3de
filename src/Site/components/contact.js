import { getJson } from './api.js';
import { element } from '../dom.js';
import { sendAsJson } from './form.js';
import { PracticeElement } from './practice-element.js';
import { solve } from './proof-of-work.js';
import { watchTelephone } from './telephone-field.js';
import { text } from './words.js';

/** `<practice-contact service="couples" lang="es">`: the contact form. */
class PracticeContact extends PracticeElement {
  enhance(root) {
    const form = root.querySelector('form');
    choose(form.elements.service, this.getAttribute('service') ?? new URLSearchParams(location.search).get('service'));
    prepare(form);
    watchTelephone(form);
    sendAsJson(form, {
      path: 'contact',
      invalid: text(form, 'contactInvalid'),
      notSent: text(form, 'contactNotSent'),
      accepted: ({ message }) => [
        element('h2', {}, text(form, 'contactArrived')),
        message ? element('p', {}, message) : null,
        root.querySelector('template').content.cloneNode(true),
      ].filter(Boolean),
    });
  }
}

/** By key or by name, as a link from the page of a service has it. */
function choose(select, wanted) {
  const option = [...select?.options ?? []].find(({ value, text: name }) => value && [value, name].some((known) => known.toLowerCase() === wanted?.toLowerCase()));
  if (option) {
    option.selected = true;
  }
}

/** Adds the token and the proof of work that the API offers. The form works without them. */
async function prepare(form) {
  const { formToken, challenge } = await getJson('contact').catch(() => ({}));
  if (formToken) {
    addHidden(form, 'formToken', formToken);
  }
  if (challenge && crypto.subtle) {
    addHidden(form, 'altcha', await solve(challenge) ?? '');
  }
}

function addHidden(form, name, value) {
  form.append(element('input', { type: 'hidden', name, value }));
}

customElements.define('practice-contact', PracticeContact);
