import { element } from '/dom.js';
import { call } from '/staff/staff-api.js';
import { ownFields } from '/staff/inbox/own-fields.js';
import { reasonsAsText, statusLabels, isolated, when } from '/staff/labels.js';

const languages = new Intl.DisplayNames(['en'], { type: 'language' });
const contactLabels = { email: 'E-mail', phone: 'Phone call', text: 'Text message' };

/** Shows one message in `place`. `changed` is called after each change, `closed` when the message is closed or deleted; `guarded` asks for signing in. */
export function openedMessage(place, { changed, closed, announce, guarded }) {
  let id = null;
  let etag = null;

  async function open(requested) {
    id = requested;
    const answer = await call('GET', `/manage/inquiries/${encodeURIComponent(id)}`);
    if (id === requested) {
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
        if (failure.status === 401) {
          await guarded(() => Promise.reject(failure));
          return;
        }
        problem.replaceChildren(element('p', {}, failure.message));
        problem.focus();
      }
    };
    place.replaceChildren(
      backButton(),
      element('h2', { tabindex: '-1' }, isolated(inquiry.name)),
      inquiry.urgent ? element('p', {}, element('span', { class: 'mark urgent' }, 'Urgent'), ' It contains words from the urgency list.') : '',
      inquiry.status === 'spam' ? quarantine(inquiry, act) : '',
      details(inquiry),
      element('div', { class: 'words', dir: 'auto' }, inquiry.message),
      problem,
      stateForm(inquiry, act),
      notes(inquiry, act),
      eraseDialog(act));
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
    const release = element('button', { type: 'button', class: 'primary' }, 'Not spam: release it');
    release.addEventListener('click', act(() => call('POST', `${path()}/release`), 'Released. Staff are notified.'));
    return element('div', { class: 'quarantine' },
      element('p', {}, inquiry.spamReasons.length > 0 ? `Held back because ${reasonsAsText(inquiry.spamReasons)}.` : 'Marked as spam by staff.'),
      release);
  }

  function stateForm(inquiry, act) {
    const form = element('form', { class: 'form' },
      element('h3', {}, 'Status and assignment'),
      element('div', { class: 'two-up' },
        element('div', { class: 'field' },
          element('label', { for: 'message-status' }, 'Status'),
          element('select', { id: 'message-status', name: 'status' },
            ...Object.entries(statusLabels).map(([value, label]) => element('option', { value, selected: value === inquiry.status }, label)))),
        element('div', { class: 'field' },
          element('label', { for: 'message-assignee' }, 'Assigned to'),
          element('input', { id: 'message-assignee', name: 'assignee', maxlength: '100', autocomplete: 'off', value: inquiry.assignee ?? '' }))),
      element('div', { class: 'field' }, element('label', { class: 'choice' },
        element('input', { type: 'checkbox', name: 'hold', checked: inquiry.hold }),
        element('span', {}, 'Legal hold: do not delete'))),
      element('button', { type: 'submit', class: 'primary' }, 'Save'));
    form.addEventListener('submit', act(
      ({ elements }) => patch({ status: elements.status.value, assignee: elements.assignee.value, hold: elements.hold.checked }), 'Saved'));
    return form;
  }

  function notes(inquiry, act) {
    const form = element('form', { class: 'form' },
      element('div', { class: 'field' },
        element('label', { for: 'message-note' }, 'New note'),
        element('textarea', { id: 'message-note', name: 'note', rows: '3', maxlength: '4000', required: true, 'data-keep': true })),
      element('button', { type: 'submit' }, 'Add note'));
    form.addEventListener('submit', act(({ elements }) => patch({ note: elements.note.value }), 'Note added'));
    return element('div', {},
      element('h3', {}, 'Notes'),
      element('ul', { class: 'notes' }, ...inquiry.notes.map((note) => element('li', {},
        element('span', { class: 'by' }, isolated(note.by), ', ', when(note.at)), isolated(note.text)))),
      form);
  }

  function eraseDialog(act) {
    const yes = element('button', { type: 'button', class: 'primary' }, 'Delete permanently');
    const no = element('button', { type: 'button' }, 'Keep it');
    const dialog = element('dialog', { 'aria-labelledby': 'erase-title' },
      element('h3', { id: 'erase-title' }, 'Delete this message?'),
      element('p', {}, 'This cannot be undone.'),
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
    ['Received', when(inquiry.receivedAt)],
    ['E-mail', element('a', { href: `mailto:${encodeURIComponent(inquiry.email).replace('%40', '@')}` }, isolated(inquiry.email))],
    ['Telephone', inquiry.phone && (inquiry.phoneLink ? element('a', { href: inquiry.phoneLink }, inquiry.phone) : isolated(inquiry.phone))],
    ['Preferred contact', contactLabels[inquiry.preferredContact]],
    ['Language', inquiry.lang && languages.of(inquiry.lang)],
    ['Office', inquiry.office && isolated(inquiry.office)],
    ['Service', inquiry.service && isolated(inquiry.service)],
    ...ownFields(inquiry),
    ['Number', inquiry.number],
  ];
  return element('dl', {}, ...rows.filter(([, value]) => value).flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, value)]));
}
