import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { call } from '/staff/staff-api.js';
import { outcome } from './panel.js';
import { languageName } from './subscriber-labels.js';

/** Adding somebody who asks for it in person or by telephone. Nobody is on the list before they confirm. */
export function addSubscriber({ panel, guarded, settings, changed, opened }) {
  return { open };

  function open(from) {
    const { topics, languages } = settings();
    const result = outcome({ guarded });
    const submit = element('button', { type: 'submit', class: 'primary' }, 'Send the confirmation');
    const form = element('form', { class: 'form' },
      field('add-email', 'E-mail', { type: 'email', maxlength: '254', required: true }),
      field('add-name', 'Name (optional)', { maxlength: '200' }),
      topics.length > 0 ? element('fieldset', { class: 'field' },
        element('legend', {}, 'Topics (optional)'),
        element('p', { class: 'hint' }, 'Without a tick they get everything.'),
        ...topics.map((topic) => element('label', { class: 'choice' }, element('input', { type: 'checkbox', name: 'topics', value: topic }), element('span', {}, topic)))) : null,
      languages.length > 1 ? element('div', { class: 'field' },
        element('label', { for: 'add-lang' }, 'Language of the mails'),
        element('select', { id: 'add-lang', name: 'lang' }, ...languages.map((tag) => element('option', { value: tag }, languageName(tag))))) : null,
      submit);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      submit.disabled = true;
      await result.attempt(async () => {
        const { body } = await call('POST', '/manage/subscribers', { body: entered(form) });
        form.reset();
        result.say([body.message, ' ', button('Show this person', () => opened(body.subscriber), 'quiet')]);
        await changed(body.subscriber);
      });
      submit.disabled = false;
    });
    panel.open('Add a person', [
      element('p', {}, 'They get a mail with a button, and are on the list once they press it: so nobody is added by a slip of the pen, or against their will.'),
      form, result.place], from);
    form.elements['add-email'].focus();
  }
}

function entered(form) {
  const chosen = [...form.querySelectorAll('[name=topics]:checked')].map(({ value }) => value);
  const { value: name } = form.elements['add-name'];
  return { email: form.elements['add-email'].value, topics: chosen, ...(name ? { name } : {}), ...(form.elements.lang ? { lang: form.elements.lang.value } : {}) };
}

function field(id, label, attributes) {
  return element('div', { class: 'field' }, element('label', { for: id }, label), element('input', { id, autocomplete: 'off', ...attributes }));
}
