import { element } from '/dom.js';
import { isolated, statusLabels, when } from '/staff/labels.js';
import { isChanged } from './typed-fields.js';

/** Status, assignment and a new note, with one button for all. `save` gets what was changed. */
export function stateForm(inquiry, { names, save }) {
  const form = element('form', { id: 'state', class: 'state' },
    element('h3', {}, 'Status and notes'),
    inquiry.notes.length === 0 ? null : element('ul', { class: 'notes' }, ...inquiry.notes.map((note) => element('li', {},
      element('span', { class: 'by' }, isolated(note.by), ', ', when(note.at)), isolated(note.text)))),
    element('div', { class: 'two-up' },
      field('message-status', 'Status', element('select', { id: 'message-status', name: 'status' },
        ...Object.entries(statusLabels).map(([value, label]) => element('option', { value, selected: value === inquiry.status }, label)))),
      field('message-assignee', 'Assigned to', element('select', { id: 'message-assignee', name: 'assignee' },
        element('option', { value: '', selected: !inquiry.assignee }, 'Nobody'),
        ...assignable(names, inquiry.assignee).map((name) => element('option', { value: name, selected: name === inquiry.assignee }, name))))),
    field('message-note', 'New note', element('textarea', { id: 'message-note', name: 'note', rows: '3', maxlength: '4000', 'data-draft': true, 'aria-describedby': 'note-hint note-draft' }),
      element('p', { id: 'note-hint', class: 'hint' }, 'Only staff see notes.')),
    element('p', { id: 'note-draft', class: 'draft-state', 'data-draft-state': 'note' }),
    element('label', { class: 'choice' },
      element('input', { type: 'checkbox', id: 'message-hold', name: 'hold', checked: inquiry.hold }),
      element('span', {}, 'Legal hold: do not delete')),
    element('p', { class: 'button-row' }, element('button', { id: 'save', type: 'submit', class: 'primary' }, 'Save'), element('span', { class: 'said', 'data-said': 'state' })));
  const { status, assignee, note, hold } = form.elements;
  // Whoever is given a new message looks after it from now on, unless somebody says otherwise.
  assignee.addEventListener('change', () => {
    if (assignee.value && inquiry.status === 'new' && !isChanged(status)) {
      status.value = 'assigned';
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    save({
      ...(isChanged(status) && { status: status.value }),
      ...(isChanged(assignee) && { assignee: assignee.value }),
      ...(isChanged(hold) && { hold: hold.checked }),
      ...(note.value.trim() && { note: note.value }),
    });
  });
  return form;
}

// Somebody who has left still has their messages.
const assignable = (names, current) => (current && !names.includes(current) ? [...names, current] : names);

const field = (id, label, input, hint) => element('div', { class: 'field' }, element('label', { for: id }, label), hint, input);
