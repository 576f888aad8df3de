import { getJson, practicePhone } from './api.js';
import { element, telephoneLink } from './dom.js';

/** Other ways to what somebody is looking for. Lists that cannot be loaded are left out. */
export async function nothingFound() {
  const [services, articles] = await Promise.all(['/services?limit=6', '/articles?limit=3'].map(itemsOf));
  return element('div', { class: 'nothing-found' },
    element('p', {}, 'Try another word, or fewer. Or call us at ', telephoneLink(practicePhone), ': we are glad to tell you what we offer.'),
    links('Our services', services, '/services/'),
    links('Our newest articles', articles, '/articles/'));
}

async function itemsOf(path) {
  try {
    return (await getJson(path)).body.items;
  } catch {
    return [];
  }
}

function links(heading, items, folder) {
  return items.length === 0 ? null : element('section', {},
    element('h2', {}, heading),
    element('ul', {}, ...items.map(({ slug, title }) => element('li', {}, element('a', { href: folder + encodeURIComponent(slug) }, title)))));
}
