import { getJson } from './api.js';
import { articleCard } from './article-card.js';
import { element } from './dom.js';
import { unavailable } from './unavailable.js';

const place = document.getElementById('latest-articles');

async function show() {
  place.replaceChildren(element('p', { class: 'status-line' }, 'Loading the newest articles…'));
  try {
    const { body } = await getJson('/articles?limit=3');
    place.replaceChildren(body.items.length === 0
      ? element('p', { class: 'status-line' }, 'The first articles are on their way.')
      : element('ul', { class: 'article-list' }, ...body.items.map((item) => element('li', {}, articleCard(item, 'h3')))));
  } catch {
    place.replaceChildren(unavailable('our articles', show));
  }
}

show();
