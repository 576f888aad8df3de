import { getJson } from './api.js';
import { articleCard } from './article-card.js';
import { element } from './element.js';
import { unavailable } from './unavailable.js';

const pageSize = 6;
const place = document.getElementById('articles');
const status = document.getElementById('articles-status');
const asked = new URLSearchParams(location.search);
const page = Math.max(1, Number.parseInt(asked.get('page') ?? '1', 10) || 1);
const tag = asked.get('tag');

async function show() {
  status.textContent = 'Loading articles…';
  place.replaceChildren();
  try {
    const query = new URLSearchParams({ page, limit: pageSize, ...(tag && { tag }) });
    const { body } = await getJson(`/articles?${query}`);
    status.replaceChildren(...statusLine(body));
    if (body.items.length > 0) {
      place.append(element('ul', { class: 'article-list' }, ...body.items.map((item) => element('li', {}, articleCard(item, 'h2')))));
    }
    if (body.pages > 1) {
      place.append(pager(body.pages));
    }
  } catch {
    status.textContent = '';
    place.replaceChildren(unavailable('our articles', show));
  }
}

function statusLine(list) {
  const count = `${list.total} ${list.total === 1 ? 'article' : 'articles'}`;
  const all = element('a', { href: '/articles/' }, 'See all articles');
  if (list.total === 0) {
    return tag ? [`Nothing is filed under “${tag}” yet. `, all] : ['The first articles are on their way.'];
  }
  if (list.items.length === 0) {
    return ['This page is past the last one. ', all];
  }
  const where = list.pages > 1 ? `, page ${list.page} of ${list.pages}` : '';
  return tag ? [`${count} about “${tag}”${where}. `, all] : [`${count}${where}`];
}

function pager(pages) {
  return element('nav', { class: 'pager', 'aria-label': 'Pages of articles' },
    page > 1 ? element('a', { href: pageAddress(Math.min(page - 1, pages)), rel: 'prev' }, '← Newer articles') : null,
    page < pages ? element('a', { href: pageAddress(page + 1), rel: 'next', class: 'next' }, 'Older articles →') : null);
}

function pageAddress(number) {
  const query = new URLSearchParams({ ...(tag && { tag }), ...(number > 1 && { page: number }) });
  return query.size > 0 ? `/articles/?${query}` : '/articles/';
}

show();
