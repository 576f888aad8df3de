import { element } from '/dom.js';
import { call } from '/staff/staff-api.js';
import { reasonsAsText, isolated, when } from '/staff/labels.js';

const hints = {
  new: 'Urgent messages first. They are marked by a list of words: a message without the mark can be just as urgent, so please read every one.',
  assigned: 'Assigned to a member of staff.',
  answered: 'Answered messages are kept for a year.',
  closed: 'No further action is needed.',
  spam: 'Held back as possible spam, and deleted after 30 days. Please check for messages from real people.',
};

/** The list of messages. `announce` gives the result to screen readers. */
export function inboxList({ list, more, hint, views, announce, guarded }) {
  let view = 'new';
  let opened = null;
  let pages = [];

  more.querySelector('button').addEventListener('click', () => guarded(showMore));
  for (const button of views) {
    button.addEventListener('click', () => guarded(() => show(button.dataset.view)));
  }

  async function show(requested = view) {
    view = requested;
    for (const button of views) {
      button.setAttribute('aria-pressed', String(button.dataset.view === view));
    }
    hint.textContent = hints[view];
    pages = view === 'new' || view === 'assigned'
      ? [`/manage/inquiries?status=${view}&urgent=true`, `/manage/inquiries?status=${view}&urgent=false`]
      : [`/manage/inquiries?status=${view}`];
    list.replaceChildren();
    // The first page shows every urgent message, however many there are.
    while (pages.length > 1) {
      await append();
    }
    await append();
    const count = list.childElementCount;
    if (count === 0) {
      list.append(element('li', { class: 'about' }, 'No messages.'));
    }
    announce(count === 0 ? 'No messages' : `${count} messages${pages.length > 0 ? ', and there are more' : ''}`);
  }

  async function showMore() {
    const before = list.childElementCount;
    await append();
    list.children[before]?.querySelector('a').focus();
  }

  async function append() {
    const [path] = pages;
    const { body } = await call('GET', path);
    list.append(...body.items.map(item));
    const next = body.next && `${path.replace(/&cursor=.*/, '')}&cursor=${encodeURIComponent(body.next)}`;
    pages = next ? [next, ...pages.slice(1)] : pages.slice(1);
    more.hidden = pages.length === 0;
    mark(opened);
  }

  async function find(text) {
    const { body } = await call('POST', '/manage/inquiries/find', { body: text.includes('@') ? { email: text } : { text } });
    for (const button of views) {
      button.setAttribute('aria-pressed', 'false');
    }
    hint.textContent = body.items.length === 0 ? 'No messages found.' : 'The messages that were found.';
    pages = [];
    more.hidden = true;
    list.replaceChildren(...body.items.map(item));
    announce(hint.textContent);
  }

  function mark(id) {
    opened = id;
    for (const link of list.querySelectorAll('a')) {
      link.toggleAttribute('aria-current', link.hash === `#${id}`);
    }
  }

  return { show, find, mark, focus: (id) => list.querySelector(`a[href="#${CSS.escape(id)}"]`)?.focus() };
}

function item(inquiry) {
  const about = [when(inquiry.receivedAt), ` · ${inquiry.number}`];
  if (inquiry.office) {
    about.push(' · ', isolated(inquiry.office));
  }
  if (inquiry.assignee) {
    about.push(' · ', isolated(inquiry.assignee));
  }
  return element('li', {}, element('a', { href: `#${inquiry.id}`, class: inquiry.urgent ? 'urgent' : null },
    element('span', { class: 'who' }, isolated(inquiry.name)),
    element('span', { class: 'about' }, ...about),
    inquiry.urgent || inquiry.status === 'new' ? element('span', {},
      inquiry.urgent ? element('span', { class: 'mark urgent' }, 'Urgent') : null,
      inquiry.urgent && inquiry.status === 'new' ? ' ' : null,
      inquiry.status === 'new' ? element('span', { class: 'mark' }, 'New') : null) : null,
    inquiry.status === 'spam' ? element('span', { class: 'about' }, `Held back: ${reasonsAsText(inquiry.spamReasons)}`) : null));
}
