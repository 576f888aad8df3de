import { element } from '/dom.js';
import { apiBase } from '/staff/staff-api.js';
import { countTable } from './count-table.js';

const shownAtFirst = 20;
const reasons = { Unsubscribed: 'unsubscribed themselves', Bounced: 'the address bounced', Complained: 'marked an issue as spam', Erased: 'asked to be erased' };

// Of the pages that have no title of their own.
const names = {
  '/': 'Home', '/contact': 'Contact', '/newsletter': 'Newsletter', '/api/newsletter/issues': 'Newsletter: past issues', '/search': 'Search', '/thanks': 'Thanks after a message',
  '/articles': 'List of articles', '/services': 'List of services', '/exercises': 'List of exercises', '/pages': 'List of pages', '/team': 'The team',
};

export const showPages = (place, pages) => show(place, 'No page was read in this time.', pages, () => countTable({
  caption: 'Pages most read', what: 'Page', count: 'Read', rows: pages.map((page) => ({ name: link(page), count: page.count })), first: shownAtFirst,
}));

export const showSignUpPages = (place, pages) => show(place, 'Nobody signed up in this time.', pages, () => countTable({
  caption: 'Where sign-ups came from', what: 'Page', count: 'Sign-ups', rows: pages.map((page) => ({ name: link(page), count: page.count })), first: shownAtFirst,
}));

export const showLeaves = (place, leaves) => show(place, 'Nobody left in this time.', leaves, () => countTable({
  caption: 'Why people left', what: 'Why', count: 'People', rows: leaves.map(({ name, count }) => ({ name: reasons[name] ?? name, count })),
}));

function show(place, none, items, table) {
  place.replaceChildren(...(items.length === 0 ? [element('p', { class: 'about' }, none)] : table()));
}

function link({ page, title }) {
  return page === null ? 'Another website, or a form that does not say'
    // Past issues are pages of the API, which may be elsewhere.
    : element('a', { href: page.startsWith('/api/') ? apiBase + page.slice('/api'.length) : page }, element('bdi', {}, title ?? names[page] ?? page));
}
