import { element } from '/dom.js';
import { contactLabels, isolated } from '/staff/labels.js';
import { signatureBox } from './signature-box.js';

const texts = {
  email: { label: 'Your reply', button: 'Send the reply' },
  phone: { label: 'What was said on the phone', button: 'Record the call' },
  text: { label: 'What you texted, and the answer', button: 'Record the text message' },
};

/** Answers by a mail with a link, or records a call or a text message: by default as the person asked. `send` gets `{ message, by }`. */
export function replyForm(inquiry, { templates, send }) {
  if (!inquiry.canReply) {
    return element('p', { class: 'hint' }, inquiry.status === 'spam' ? 'Release this message before you reply to it.' : 'This message cannot be replied to from here.');
  }
  const first = inquiry.replyBy;
  const will = element('p', { id: 'reply-will', class: 'will' });
  const label = element('label', { for: 'reply-text' });
  const text = element('textarea', { id: 'reply-text', name: 'message', rows: '7', maxlength: '10000', 'data-draft': true, required: true, 'aria-describedby': 'reply-will reply-draft' });
  const button = element('button', { id: 'send', type: 'submit', class: 'primary' });
  const signature = signatureBox(templates);
  const form = element('form', { id: 'reply', class: 'reply', 'aria-labelledby': 'reply-title' },
    element('h3', { id: 'reply-title' }, 'Reply'),
    element('fieldset', { class: 'choices' }, element('legend', {}, 'How'),
      ...Object.entries(contactLabels).map(([way, name]) => element('label', { class: 'choice' },
        element('input', { type: 'radio', name: 'by', id: `reply-by-${way}`, value: way, checked: way === first }),
        element('span', {}, name, way === inquiry.preferredContact ? ' (as asked)' : '')))),
    templatePicker(templates, inquiry, text),
    element('div', { class: 'field' }, label, text),
    element('p', { id: 'reply-draft', class: 'draft-state', 'data-draft-state': 'reply' }),
    signature.place,
    will,
    element('p', { class: 'button-row' }, button, element('span', { class: 'said', 'data-said': 'reply' })));
  // The same text is stored once, however often the button is pressed.
  let sent = { text: null, key: null };

  form.addEventListener('change', tell);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const by = form.elements.by.value;
    const message = by === 'email' ? signature.under(text.value) : text.value;
    if (sent.text !== by + message) {
      sent = { text: by + message, key: crypto.randomUUID() };
    }
    send({ message, by }, sent.key);
  });
  tell();
  return Object.assign(form, { tell });

  function tell() {
    const by = form.elements.by.value;
    label.textContent = texts[by].label;
    button.textContent = texts[by].button;
    signature.place.hidden = by !== 'email';
    will.replaceChildren(...whatHappens(by, inquiry));
  }
}

function whatHappens(by, { name, phone, phoneLink }) {
  if (by === 'email') {
    return [isolated(name), ' gets an e-mail without content, and in it a link to this conversation that is good for 14 days. The message becomes “Answered”.'];
  }
  const number = phoneLink ? element('a', { href: phoneLink }, phone) : phone ? isolated(phone) : null;
  return [...(number ? [by === 'phone' ? 'Call ' : 'Text ', number, '. '] : ['There is no telephone number in this message. ']), 'Nothing is sent from here: what you write is kept in this conversation, and the message becomes “Answered”.'];
}

function templatePicker({ items }, { name, office }, text) {
  if (items.length === 0) {
    return null;
  }
  const select = element('select', { id: 'reply-template' }, element('option', { value: '' }, 'Choose a template'), ...items.map(({ slug, title }) => element('option', { value: slug }, title)));
  select.addEventListener('change', () => {
    const chosen = items.find(({ slug }) => slug === select.value);
    if (chosen) {
      const filled = chosen.text.replaceAll('{name}', name).replaceAll('{office}', office ?? 'our practice');
      text.value = text.value.trim() === '' ? filled : `${text.value.trimEnd()}\n\n${filled}`;
      select.value = '';
      text.dispatchEvent(new Event('input', { bubbles: true }));
      text.focus();
    }
  });
  return element('div', { class: 'field' }, element('label', { for: 'reply-template' }, 'Template'), select);
}
