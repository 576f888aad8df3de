import { element, telephoneLink } from '/element.js';
import { call } from './staff-api.js';
import { reasonsAsText, statusWords, stranger, when } from './words.js';

const wayWords = { email: 'E-mail', phone: 'Phone call', text: 'Text message' };

/** The opened message in its place. `changed` is called after each change, `closed` when it is left or erased. */
export function openedMessage(place, { changed, closed, announce }) {
  let id = null;
  let etag = null;

  async function open(wanted) {
    id = wanted;
    const answer = await call('GET', `/manage/inquiries/${encodeURIComponent(id)}`);
    if (id === wanted) {
      show(answer);
      place.querySelector('h2').focus();
    }
  }

  function close() {
    id = null;
    place.hidden = true;
    place.replaceChildren();
  }

  function show(answer) {
    etag = answer.etag;
    const inquiry = answer.body;
    const problem = element('div', { class: 'problem', role: 'alert', tabindex: '-1' });
    const act = (work, done) => async (event) => {
      event.preventDefault();
      try {
        problem.replaceChildren();
        const { body, etag: newer } = await work(event.target);
        if (body) {
          show({ body, etag: newer });
        }
        await changed();
        announce(done);
      } catch (failure) {
        problem.replaceChildren(element('p', {}, failure.message));
        problem.focus();
      }
    };
    place.replaceChildren(
      backButton(),
      element('h2', { tabindex: '-1' }, stranger(inquiry.name)),
      inquiry.urgent ? element('p', {}, element('span', { class: 'mark urgent' }, 'Urgent'), ' Words of the urgency list are in it.') : '',
      inquiry.status === 'spam' ? quarantine(inquiry, act) : '',
      details(inquiry),
      element('div', { class: 'words', dir: 'auto' }, inquiry.message),
      problem,
      stateForm(inquiry, act),
      notes(inquiry, act),
      erasing(inquiry, act));
    place.hidden = false;
  }

  const path = () => `/manage/inquiries/${encodeURIComponent(id)}`;
  const patch = (body) => call('PATCH', path(), { body, ifMatch: etag });

  function backButton() {
    const back = element('button', { type: 'button', class: 'back' }, '← All messages');
    back.addEventListener('click', closed);
    return element('p', {}, back);
  }

  function quarantine(inquiry, act) {
    const release = element('button', { type: 'button', class: 'primary' }, 'Release: a person wrote this');
    release.addEventListener('click', act(() => call('POST', `${path()}/release`), 'Released. Staff are told of it.'));
    return element('div', { class: 'quarantine' },
      element('p', {}, inquiry.spamReasons.length > 0 ? `Held back because ${reasonsAsText(inquiry.spamReasons)}.` : 'Marked as spam by staff.'),
      release);
  }

  function stateForm(inquiry, act) {
    const form = element('form', { class: 'form' },
      element('h3', {}, 'Who takes care of it'),
      element('div', { class: 'two-up' },
        element('div', { class: 'field' },
          element('label', { for: 'message-status' }, 'Status'),
          element('select', { id: 'message-status', name: 'status' },
            ...Object.entries(statusWords).map(([value, label]) => element('option', { value, selected: value === inquiry.status }, label)))),
        element('div', { class: 'field' },
          element('label', { for: 'message-assignee' }, 'With whom'),
          element('input', { id: 'message-assignee', name: 'assignee', maxlength: '100', autocomplete: 'off', value: inquiry.assignee ?? '' }))),
      element('div', { class: 'field' }, element('label', { class: 'choice' },
        element('input', { type: 'checkbox', name: 'hold', checked: inquiry.hold }),
        element('span', {}, 'Legal hold: never delete it'))),
      element('button', { type: 'submit', class: 'primary' }, 'Save'));
    form.addEventListener('submit', act(
      ({ elements }) => patch({ status: elements.status.value, assignee: elements.assignee.value, hold: elements.hold.checked }), 'Saved'));
    return form;
  }

  function notes(inquiry, act) {
    const form = element('form', { class: 'form' },
      element('div', { class: 'field' },
        element('label', { for: 'message-note' }, 'New note'),
        element('textarea', { id: 'message-note', name: 'note', rows: '3', maxlength: '4000', required: true })),
      element('button', { type: 'submit' }, 'Add note'));
    form.addEventListener('submit', act(({ elements }) => patch({ note: elements.note.value }), 'Note added'));
    return element('div', {},
      element('h3', {}, 'Notes'),
      element('ul', { class: 'notes' }, ...inquiry.notes.map((note) => element('li', {},
        element('span', { class: 'by' }, stranger(note.by), ', ', when(note.at)), stranger(note.text)))),
      form);
  }

  function erasing(inquiry, act) {
    const yes = element('button', { type: 'button', class: 'primary' }, 'Delete for good');
    const no = element('button', { type: 'button' }, 'Keep it');
    const dialog = element('dialog', { 'aria-labelledby': 'erase-title' },
      element('h3', { id: 'erase-title' }, 'Delete this message?'),
      element('p', {}, 'It cannot be brought back.'),
      element('div', { class: 'button-row' }, no, yes));
    const ask = element('button', { type: 'button', class: 'quiet' }, 'Delete …');
    ask.addEventListener('click', () => dialog.showModal());
    no.addEventListener('click', () => dialog.close());
    yes.addEventListener('click', act(async () => {
      dialog.close();
      const answer = await call('DELETE', path());
      closed();
      return answer;
    }, 'Deleted'));
    return element('div', { class: 'erasing' }, ask, dialog);
  }

  return { open, close, get id() { return id; } };
}

function details(inquiry) {
  const rows = [
    ['Came', when(inquiry.receivedAt)],
    ['E-mail', element('a', { href: `mailto:${encodeURIComponent(inquiry.email).replace('%40', '@')}` }, stranger(inquiry.email))],
    ['Telephone', inquiry.phone && telephoneLink(inquiry.phone)],
    ['Answer by', wayWords[inquiry.preferredContact]],
    ['Office', inquiry.office && stranger(inquiry.office)],
    ['Service', inquiry.service && stranger(inquiry.service)],
    ['Id', inquiry.id],
  ];
  return element('dl', {}, ...rows.filter(([, value]) => value).flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, value)]));
}
