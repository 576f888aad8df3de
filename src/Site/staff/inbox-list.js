import { element } from '/element.js';
import { call } from './staff-api.js';
import { reasonsAsText, stranger, when } from './words.js';

const hints = {
  new: 'Urgent ones first. The mark comes from a list of words: a message without it can be just as urgent, so please read every one.',
  assigned: 'Somebody is taking care of these.',
  answered: 'Answered, and kept for a year.',
  closed: 'Nothing more to do here.',
  spam: 'Held back with a reason each, and deleted after 30 days. Please look whether a person is among them.',
};

/** The list of messages. `announce` says to a screen reader what came of it. */
export function inboxList({ list, more, hint, views, announce, guarded }) {
  let view = 'new';
  let opened = null;
  let pages = [];

  more.querySelector('button').addEventListener('click', () => guarded(showMore));
  for (const button of views) {
    button.addEventListener('click', () => guarded(() => show(button.dataset.view)));
  }

  async function show(wanted = view) {
    view = wanted;
    for (const button of views) {
      button.setAttribute('aria-pressed', String(button.dataset.view === view));
    }
    hint.textContent = hints[view];
    pages = view === 'new' || view === 'assigned'
      ? [`/manage/inquiries?status=${view}&urgent=true`, `/manage/inquiries?status=${view}&urgent=false`]
      : [`/manage/inquiries?status=${view}`];
    list.replaceChildren();
    // Everything urgent is on the first page, whatever its number.
    while (pages.length > 1) {
      await append();
    }
    await append();
    const count = list.childElementCount;
    if (count === 0) {
      list.append(element('li', { class: 'about' }, 'Nothing here.'));
    }
    announce(count === 0 ? 'No messages here' : `${count} messages${pages.length > 0 ? ', and there are more' : ''}`);
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

  async function find(email) {
    const { body } = await call('POST', '/manage/inquiries/find', { body: { email } });
    for (const button of views) {
      button.setAttribute('aria-pressed', 'false');
    }
    hint.textContent = body.items.length === 0 ? 'Nobody has written from this address.' : 'Everything from this address.';
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
  const about = [when(inquiry.receivedAt)];
  if (inquiry.office) {
    about.push(' · ', stranger(inquiry.office));
  }
  if (inquiry.assignee) {
    about.push(' · ', stranger(inquiry.assignee));
  }
  return element('li', {}, element('a', { href: `#${inquiry.id}`, class: inquiry.urgent ? 'urgent' : null },
    element('span', { class: 'who' }, stranger(inquiry.name)),
    element('span', { class: 'about' }, ...about),
    inquiry.urgent || inquiry.status === 'new' ? element('span', {},
      inquiry.urgent ? element('span', { class: 'mark urgent' }, 'Urgent') : null,
      inquiry.urgent && inquiry.status === 'new' ? ' ' : null,
      inquiry.status === 'new' ? element('span', { class: 'mark' }, 'New') : null) : null,
    inquiry.status === 'spam' ? element('span', { class: 'about' }, `Held back: ${reasonsAsText(inquiry.spamReasons)}`) : null));
}
