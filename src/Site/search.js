import { ApiError, getJson } from './api.js';
import { crisisPanel } from './crisis-panel.js';
import { element } from './dom.js';
import { markedText } from './marked-text.js';
import { nothingFound } from './nothing-found.js';
import { unavailable } from './unavailable.js';

const pageSize = 10;
const place = document.getElementById('results');
const status = document.getElementById('results-status');
const crisisPlace = document.getElementById('results-crisis');
const parameters = new URLSearchParams(location.search);
const query = parameters.get('q') ?? '';
const page = Math.max(1, Number.parseInt(parameters.get('page') ?? '1', 10) || 1);

async function show() {
  document.querySelector('.search-box input').value = query;
  status.textContent = 'Searching…';
  place.replaceChildren();
  try {
    const { body } = await getJson(`/search?${new URLSearchParams({ q: query, page, limit: pageSize })}`);
    showCrisis(body.crisis);
    status.replaceChildren(...statusLine(body));
    place.append(element('ol', { class: 'results' }, ...body.items.map(result)));
    if (body.total === 0) {
      place.append(await nothingFound());
    }
    if (body.total > pageSize) {
      place.append(pager(body.total));
    }
  } catch (error) {
    status.textContent = '';
    // A fault of this page must not remove what the answer said.
    if (error instanceof ApiError && error.problem?.crisis !== undefined) {
      showCrisis(error.problem.crisis);
    }
    const isTooLong = error instanceof ApiError && error.status === 400;
    place.replaceChildren(isTooLong ? element('p', { class: 'notice', role: 'alert' }, 'That is more than can be searched for at once. Please try fewer words.') : unavailable('the results', show));
  }
}

function showCrisis(crisis) {
  crisisPlace.replaceChildren(...crisis ? [crisisPanel(crisis)] : []);
}

function result(hit) {
  return element('li', {},
    element('h2', {}, element('a', { href: hit.url }, ...markedText(hit.titleHtml))),
    element('p', {}, ...markedText(hit.snippetHtml)));
}

function statusLine({ total, didYouMean, ignored = [] }) {
  const count = query.trim() === '' ? 'The newest first' : total === 0 ? `Nothing was found for “${query}”` : `${total} ${total === 1 ? 'result' : 'results'} for “${query}”`;
  return [
    ...didYouMean ? [`${count}. Did you mean `, element('a', { href: address(didYouMean, 1) }, didYouMean), '?'] : [`${count}.`],
    ignored.length > 0 ? ` Of so many words the rarest 12 count most, and these little: ${ignored.join(', ')}.` : '',
  ];
}

function pager(total) {
  return element('nav', { class: 'pager', 'aria-label': 'Pages of results' },
    page > 1 ? element('a', { href: address(query, page - 1), rel: 'prev' }, '← Previous results') : null,
    page * pageSize < total ? element('a', { href: address(query, page + 1), rel: 'next', class: 'next' }, 'More results →') : null);
}

function address(text, number) {
  return `/search/?${new URLSearchParams({ q: text, ...(number > 1 && { page: number }) })}`;
}

show();
