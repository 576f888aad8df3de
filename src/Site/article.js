import { getJson } from './api.js';
import { articleCard, articlePath, dateAndLength } from './article-card.js';
import { element } from './element.js';
import { unavailable } from './unavailable.js';

const title = document.getElementById('article-title');
const headLine = document.getElementById('article-meta');
const status = document.getElementById('article-status');
const content = document.getElementById('article-content');
const siteTitle = 'The Juniper Center';

async function show() {
  const slug = slugFromAddress();
  status.textContent = 'Loading the article…';
  content.replaceChildren();
  try {
    if (!slug) {
      return missing('We could not find that article', 'The address may have been cut short or mistyped.');
    }
    // A link to a draft carries its key.
    const preview = new URLSearchParams(location.search).get('preview');
    const { body } = await getJson(`/articles/${encodeURIComponent(slug)}${preview ? `?${new URLSearchParams({ preview })}` : ''}`);
    render(body);
  } catch (failure) {
    if (failure.status === 410) {
      missing('This article has been retired', 'It has been taken down and is no longer available.');
    } else if (failure.status === 404 || failure.status === 400) {
      missing('We could not find that article', 'It may have moved, or the address may be mistyped.');
    } else {
      status.textContent = '';
      content.replaceChildren(unavailable('this article', show));
    }
  }
}

function slugFromAddress() {
  const [, encoded] = /^\/articles\/([^/]+)\/?$/.exec(location.pathname) ?? [];
  try {
    return encoded && decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

function render(article) {
  if (article.slug && article.slug !== slugFromAddress()) {
    history.replaceState(null, '', articlePath(article.slug) + location.hash);
  }
  describe(article);
  status.textContent = '';
  title.textContent = article.title;
  headLine.replaceChildren(...byline(article), ...dateAndLength(article).childNodes);

  const prose = element('div', { class: 'prose' });
  // The API sanitises this markup with an allow-list, and the Content-Security-Policy runs no inline script.
  prose.innerHTML = article.html;
  for (const table of prose.querySelectorAll('table')) {
    const scroller = element('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': 'Table' });
    table.replaceWith(scroller);
    scroller.append(table);
  }
  content.replaceChildren(prose);
  const contents = tableOfContents(article.toc ?? []);
  if (contents) {
    prose.before(contents);
  }
  const tags = tagList(article.tags ?? []);
  if (tags) {
    content.append(tags);
  }
  if (article.previous || article.next) {
    content.append(neighbours(article));
  }
  showRelated(article.related ?? []);
  scrollToFragment();
}

function describe(article) {
  document.title = `${article.title} | ${siteTitle}`;
  document.querySelector('meta[name="description"]').content = article.summary ?? '';
  document.head.append(element('link', { rel: 'canonical', href: article.canonicalUrl ?? location.origin + articlePath(article.slug) }));
}

function byline(article) {
  const names = [article.authors ?? article.author ?? []].flat();
  return names.length > 0 ? [`By ${new Intl.ListFormat('en-US').format(names)} · `] : [];
}

function tableOfContents(entries) {
  const shown = entries.filter((entry) => entry.level === 2 && document.getElementById(entry.id));
  return shown.length < 3 ? null : element('nav', { class: 'toc', 'aria-labelledby': 'toc-title' },
    element('h2', { id: 'toc-title' }, 'On this page'),
    element('ul', {}, ...shown.map((entry) => element('li', {}, element('a', { href: `#${entry.id}` }, entry.text)))));
}

function tagList(tags) {
  return tags.length === 0 ? null : element('ul', { class: 'tags', 'aria-label': 'Topics of this article' },
    ...tags.map((tag) => element('li', {}, element('a', { href: `/articles/?${new URLSearchParams({ tag })}` }, tag))));
}

function neighbours({ previous, next }) {
  return element('nav', { class: 'pager', 'aria-label': 'Neighbouring articles' },
    previous ? element('a', { href: articlePath(previous.slug), rel: 'prev' }, `← ${previous.title}`) : null,
    next ? element('a', { href: articlePath(next.slug), rel: 'next', class: 'next' }, `${next.title} →`) : null);
}

function showRelated(items) {
  const section = document.getElementById('related');
  const shown = items.filter((item) => item?.slug && item.title).slice(0, 3);
  section.hidden = shown.length === 0;
  section.querySelector('ul').replaceChildren(...shown.map((item) => element('li', {}, articleCard(item, 'h3'))));
}

function scrollToFragment() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) {
    target.scrollIntoView();
  }
}

function missing(heading, explanation) {
  document.title = `${heading} | ${siteTitle}`;
  document.head.append(element('meta', { name: 'robots', content: 'noindex' }));
  title.textContent = heading;
  status.textContent = '';
  content.replaceChildren(
    element('p', { class: 'lead' }, explanation),
    element('p', {}, element('a', { class: 'button', href: '/articles/' }, 'See all articles')));
}

show();
