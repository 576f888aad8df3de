import { getJson } from './api.js';
import { element } from '../dom.js';
import { languageOf } from './words.js';

// A page that is a file has the navigation of the day when it was written.
const lists = [...document.querySelectorAll('[data-navigation]')];
if (lists.length > 0) {
  refresh();
}

async function refresh() {
  const navigation = await getJson(`navigation?lang=${languageOf(document.body)}`).catch(() => null);
  for (const list of navigation ? lists : []) {
    bringUpToDate(list, navigation[list.dataset.navigation]);
  }
}

function bringUpToDate(list, entries) {
  const shown = [...list.querySelectorAll('[data-page]')];
  if (JSON.stringify(shown.map(({ firstElementChild: link }) => [link.pathname, link.textContent])) === JSON.stringify(entries.map(({ url, title }) => [url, title]))) {
    return;
  }
  shown.forEach((entry) => entry.remove());
  const items = entries.map(({ title, url, lang }) => element('li', { 'data-page': true }, element('a', { href: url, lang: lang === languageOf(list) ? null : lang }, title)));
  if (list.dataset.navigation === 'footer') {
    list.prepend(...items);
  } else {
    list.append(...items);
  }
}
