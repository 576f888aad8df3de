import { element } from '/dom.js';

// What was erased or deleted leads nowhere.
const gone = /\.(erased?|delete|discard)$/;

const places = [
  { acts: /^inquiries\./, role: 'Inbox', href: (id) => `/staff/inbox/#${encodeURIComponent(id)}` },
  { acts: /^newsletters\./, role: 'Editor', href: (slug) => `/staff/newsletter/#${encodeURIComponent(slug)}` },
  { acts: /^content\./, role: 'Editor', href: (path) => /^(articles|services|exercises|pages|team)\//.test(path) ? `/staff/writing/#${path.split('/').map(encodeURIComponent).join('/')}` : null },
  { acts: /^media\./, role: 'Editor', href: () => '/staff/media/' },
];

/** What something was done to: a link to where it is, if the reader may open that, else its id. */
export function subjectOf(act, subject, roles) {
  const place = places.find(({ acts }) => acts.test(act));
  const href = place && roles.includes(place.role) && !gone.test(act.split(' ')[0]) ? place.href(subject) : null;
  return href ? element('a', { href }, subject) : element('bdi', {}, subject);
}
