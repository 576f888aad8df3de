import { element } from '../dom.js';
import { sendAsJson } from './form.js';
import { PracticeElement } from './practice-element.js';
import { text } from './words.js';

/** `<practice-newsletter lang="es">`: signs up for the newsletter. */
class PracticeNewsletter extends PracticeElement {
  enhance(root) {
    const form = root.querySelector('form');
    form.elements.source.value = location.pathname;
    sendAsJson(form, {
      path: 'newsletter/subscribe',
      invalid: text(form, 'newsletterInvalid'),
      notSent: text(form, 'newsletterNotSent'),
      accepted: ({ message }) => [
        element('h2', {}, text(form, 'newsletterArrived')),
        message ? element('p', {}, message) : null,
      ].filter(Boolean),
    });
  }
}

customElements.define('practice-newsletter', PracticeNewsletter);
