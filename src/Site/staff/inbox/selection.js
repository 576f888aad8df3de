import { element } from '/dom.js';
import { ask } from '/staff/ask.js';
import { actionButton, button } from '/staff/button.js';
import { call } from '/staff/staff-api.js';

const max = 100;
const questions = {
  spam: { title: (count) => `Mark ${count} as spam?`, text: 'They leave the inbox, and are deleted after 30 days. Until then you find them under “Spam”, where each can be released.', label: 'Mark as spam', isDangerous: true },
  answered: { title: (count) => `Mark ${count} as answered?`, text: 'They leave the list of new messages. Nothing is sent to anybody.', label: 'Mark as answered' },
};
const messages = (count) => (count === 1 ? '1 message' : `${count} messages`);

/** What is selected in the list, and what can be done with it. `done` is called with what to say once it is. */
export function selection({ list, bar, guarded, done }) {
  const selected = new Set();

  list.addEventListener('change', ({ target }) => {
    if (target.checked && selected.size >= max) {
      target.checked = false;
    }
    if (target.checked) {
      selected.add(target.value);
    } else {
      selected.delete(target.value);
    }
    show();
  });

  function show() {
    bar.replaceChildren(...(selected.size === 0 ? [] : [
      element('span', { role: 'status' }, `${messages(selected.size)} selected`),
      actionButton('Answered', () => change('answered'), { guarded }),
      actionButton('Spam', () => change('spam'), { guarded }),
      button('Clear', clear, 'quiet'),
    ]));
  }

  async function change(status) {
    const { title, text, ...answer } = questions[status];
    if (!await ask({ title: title(messages(selected.size)), text, answers: [{ value: 'yes', ...answer }] })) {
      return;
    }
    const { body } = await call('POST', '/manage/inquiries/bulk', { body: { ids: [...selected], status } });
    clear();
    const failed = body.failed.length === 0 ? '' : ` ${messages(body.failed.length)} could not be changed: somebody else was faster.`;
    await done(`${messages(body.changed.length)} marked as ${status}.${failed}`, body.changed);
  }

  function clear() {
    selected.clear();
    for (const box of list.querySelectorAll('input:checked')) {
      box.checked = false;
    }
    show();
  }

  /** What is no longer in the list is not selected either. */
  function keepOnly(ids) {
    for (const id of [...selected].filter((one) => !ids.includes(one))) {
      selected.delete(id);
    }
    show();
  }

  return { has: (id) => selected.has(id), keepOnly };
}
