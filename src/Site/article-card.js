import { element } from './dom.js';

// In the practice's zone, in which authors date what they write, wherever the reader is.
const timeZone = document.querySelector('meta[name="time-zone"]')?.content ?? 'UTC';
const longDate = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone });

export function articlePath(slug) {
  return `/articles/${encodeURIComponent(slug)}`;
}

export function articleCard(item, headingLevel) {
  const language = item.lang ? { lang: item.lang, dir: 'auto' } : {};
  return element('article', { class: 'card' },
    picture(item.image),
    item.category ? element('p', { class: 'category', ...language }, item.category) : null,
    element(headingLevel, language, element('a', { href: articlePath(item.slug) }, item.title)),
    item.summary ? element('p', { class: 'summary', ...language }, item.summary) : null,
    dateAndLength(item));
}

export function dateAndLength(item) {
  const line = element('p', { class: 'meta' });
  if (item.publishedAt) {
    line.append(element('time', { datetime: item.publishedAt }, longDate.format(new Date(item.publishedAt))));
  }
  if (item.readingMinutes) {
    line.append(line.hasChildNodes() ? ' · ' : '', `${item.readingMinutes} min read`);
  }
  return line;
}

function picture(image) {
  return image?.url
    ? element('img', { src: image.url, srcset: image.srcset, sizes: '(min-width: 64rem) 22rem, 100vw', alt: image.alt ?? '',
      width: image.width, height: image.height, loading: 'lazy' })
    : null;
}
