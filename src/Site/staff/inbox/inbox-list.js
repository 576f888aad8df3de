import { element } from '/dom.js';
import { call } from '/staff/staff-api.js';
import { markRead, messageRow } from './message-row.js';
import { messageSource } from './message-source.js';

/** The list of messages, of a view or of a search. `said` says the result to whoever sees it and to whoever does not. */
export function inboxList({ list, more, hint, selection, announce, guarded, showsView }) {
  let opened = null;
  let source = null;
  let again = () => {};

  more.querySelector('button').addEventListener('click', () => guarded(showMore));

  /** Shows a view from its beginning. */
  function show(view, me, isQuiet = false) {
    again = () => show(view, me, true);
    showsView(view.key);
    hint.textContent = view.hint;
    const queries = view.queries(me);
    return fill(messageSource(queries.map((query) => (next) => call('GET', `/manage/inquiries?${[query, next && `cursor=${encodeURIComponent(next)}`].filter(Boolean).join('&')}`))), {
      isMixed: view.key === 'all', none: 'No messages.', isQuiet,
    });
  }

  /** Shows what is found. The text goes into a body, never into an address. */
  function find(text, isQuiet = false) {
    again = () => find(text, true);
    showsView(null);
    hint.textContent = '';
    const what = /^\S+@\S+\.\S+$/.test(text) ? { email: text } : { text };
    return fill(messageSource([(next) => call('POST', '/manage/inquiries/find', { body: next ? { ...what, cursor: next } : what })]), { isMixed: true, none: 'No messages found.', isSearch: true, isQuiet });
  }

  async function fill(requested, { isMixed, none, isSearch, isQuiet }) {
    source = Object.assign(requested, { isMixed, isSearch });
    const items = [];
    // All of what comes first, however much there is: every urgent message is on the first page.
    while (!requested.isLast()) {
      items.push(...await requested.next());
    }
    items.push(...await requested.next());
    if (source !== requested) {
      return;
    }
    selection.keepOnly(items.map(({ id }) => id));
    list.replaceChildren(...(items.length > 0 ? items.map(row) : [element('li', { class: 'about nothing' }, isSearch && source.hasMore() ? 'Nothing in the newest messages.' : none)]));
    showWhetherMore();
    // After a change, that it is done is what is said.
    if (!isQuiet) {
      announce(items.length === 0 ? none : `${items.length} ${items.length === 1 ? 'message' : 'messages'}${source.hasMore() ? ', and there are more' : ''}`);
    }
  }

  async function showMore() {
    const requested = source;
    const items = await requested.next();
    if (source === requested) {
      list.querySelector('.nothing')?.remove();
      list.append(...items.map(row));
      showWhetherMore();
      list.querySelector(`li[data-id="${items[0]?.id}"] a`)?.focus();
      announce(items.length === 0 ? 'Nothing more was found' : `${items.length} more`);
    }
  }

  function showWhetherMore() {
    more.hidden = !source.hasMore();
    more.querySelector('button').textContent = source.isSearch ? 'Search older messages' : 'Show more';
  }

  function row(inquiry) {
    const made = messageRow(inquiry, { isMixed: source.isMixed, isSelected: selection.has(inquiry.id) });
    made.querySelector('a').toggleAttribute('aria-current', inquiry.id === opened);
    return made;
  }

  const rowOf = (id) => list.querySelector(`li[data-id="${CSS.escape(id ?? '')}"]`);

  function mark(id) {
    opened = id;
    for (const link of list.querySelectorAll('a')) {
      link.toggleAttribute('aria-current', link.hash === `#${id}`);
    }
    markRead(rowOf(id));
  }

  /** Gives the focus to a message, or to the one that is now in its place. */
  function focus(id, place = 0) {
    const link = rowOf(id)?.querySelector('a') ?? list.querySelectorAll('a')[Math.min(place, list.querySelectorAll('a').length - 1)];
    link?.focus();
    return Boolean(link);
  }

  return { show, find, mark, focus, refresh: () => again(), placeOf: (id) => Math.max(0, [...list.children].indexOf(rowOf(id))) };
}
