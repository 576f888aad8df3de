import { element } from '/dom.js';
import { day, isolated } from '/staff/labels.js';
import { call, download } from '/staff/staff-api.js';
import { saveAs } from '/staff/save-as.js';
import { countOf, notFound, statusDate, statusHints, statusLabels } from './subscriber-labels.js';

const byId = (id) => document.getElementById(id);
const pageSize = 50;

/** The subscribers with one status, or those who were found, page by page. `opened` gets the person whose row was pressed. */
export function subscriberList({ guarded, announce, opened }) {
  const views = document.querySelectorAll('[data-status]');
  const list = byId('subscribers');
  let status = 'active';
  let searched = null;
  let next = null;
  let marked = null;
  let latest = 0;
  let settings = { topics: [], languages: [] };

  for (const view of views) {
    view.addEventListener('click', () => guarded(() => showStatus(view.dataset.status)));
  }
  byId('topic').addEventListener('change', () => guarded(() => showStatus(status)));
  byId('more').addEventListener('click', () => guarded(showMore));
  byId('export').addEventListener('click', () => guarded(exportCsv));
  byId('show-all').addEventListener('click', () => guarded(async () => {
    byId('find').reset();
    await showStatus(status);
    byId('people-title').focus();
  }));
  byId('find').addEventListener('submit', (event) => {
    event.preventDefault();
    searched = byId('find-text').value.trim();
    guarded(show);
  });

  return { show, mark, rowOf, settings: () => settings };

  function showStatus(chosen) {
    status = chosen;
    searched = null;
    return show();
  }

  /** Shows the list, or the search, from its beginning. */
  async function show() {
    for (const view of views) {
      view.setAttribute('aria-pressed', String(!searched && view.dataset.status === status));
    }
    byId('show-all').hidden = !searched;
    byId('export-row').hidden = Boolean(searched);
    byId('topic-filter').hidden = Boolean(searched) || settings.topics.length === 0;
    byId('exported').textContent = '';
    byId('view-hint').textContent = searched ? 'Searching …' : statusHints[status];
    next = null;
    const page = await nextPage();
    if (!page) {
      return;
    }
    const { people, suppressed } = page;
    const none = searched ? notFound(suppressed) : 'Nobody here.';
    list.replaceChildren(...(people.length > 0 ? people.map(row) : [element('li', { class: 'about' }, none)]));
    if (searched) {
      byId('view-hint').textContent = people.length > 0 ? `${countOf(people.length, 'person', 'people')} found${next ? ', and the search can go on' : ''}.` : '';
    }
    announce(people.length === 0 ? none : countOf(people.length, 'person', 'people') + (next ? ', and there are more' : ''));
  }

  async function showMore() {
    const page = await nextPage();
    const rows = page?.people.map(row) ?? [];
    list.append(...rows);
    rows[0]?.querySelector('button').focus();
  }

  /** The next people; null when something else was asked for meanwhile. */
  async function nextPage() {
    const mine = ++latest;
    const { items, suppressed } = await (searched ? search(mine) : listed(mine));
    if (mine !== latest) {
      return null;
    }
    byId('more').hidden = !next;
    return { people: items, suppressed };
  }

  // A part of a long list may come with nobody in it: then the next one is asked for.
  async function collect(mine, ask) {
    const items = [];
    let answer;
    do {
      answer = await ask();
      items.push(...answer.items);
      if (mine === latest) {
        next = answer.next;
      }
    } while (answer.next && items.length < pageSize && mine === latest);
    return { ...answer, items };
  }

  function listed(mine) {
    const topic = byId('topic').value;
    return collect(mine, async () => {
      const query = new URLSearchParams({ status, limit: pageSize, ...(topic ? { topic } : {}), ...(next ? { cursor: next } : {}) });
      const { body } = await call('GET', `/manage/subscribers?${query}`);
      if (body.totals && mine === latest) {
        showFirst(body);
      }
      return body;
    });
  }

  async function search(mine) {
    const text = searched;
    if (!next && /^\S+@\S+\.\S+$/.test(text)) {
      const { body } = await call('POST', '/manage/subscribers/find', { body: { email: text } }).catch((failure) => {
        // What looks like an address and is none may still be a part of one.
        if (failure.status === 422) {
          return { body: { items: [] } };
        }
        throw failure;
      });
      if (body.items.length > 0 || body.suppressed) {
        return body;
      }
    }
    return collect(mine, async () => (await call('POST', '/manage/subscribers/find', { body: next ? { text, cursor: next } : { text } })).body);
  }

  function showFirst({ totals, month, settings: current }) {
    settings = current;
    for (const view of views) {
      view.querySelector('.total').textContent = totals[view.dataset.status].toLocaleString();
    }
    byId('month').textContent = `This month ${countOf(month.joined, 'person has', 'people have')} joined, ${month.confirmed.toLocaleString()} confirmed and ${month.left.toLocaleString()} left.`;
    const select = byId('topic');
    if (select.options.length === 1) {
      select.append(...settings.topics.map((topic) => element('option', {}, topic)));
      byId('topic-filter').hidden = settings.topics.length === 0;
    }
  }

  function row(person) {
    const pressed = element('button', { type: 'button', 'data-id': person.id, 'aria-current': person.id === marked },
      element('span', { class: 'who' }, isolated(person.email)),
      element('span', { class: 'about' }, person.name ? isolated(person.name) : null, person.name ? ' · ' : null, `${statusLabels[person.status]} since `, day(statusDate(person))));
    pressed.addEventListener('click', () => opened(person));
    return element('li', {}, pressed);
  }

  /** Marks the person who is open, and says what they are now; null for nobody. */
  function mark(person) {
    marked = person?.id ?? null;
    for (const button of list.querySelectorAll('[data-id]')) {
      button.toggleAttribute('aria-current', button.dataset.id === marked);
    }
  }

  function rowOf({ id }) {
    return [...list.querySelectorAll('[data-id]')].find((button) => button.dataset.id === id) ?? null;
  }

  async function exportCsv() {
    const topic = byId('topic').value;
    saveAs(await download(`/manage/subscribers.csv?${new URLSearchParams({ status, ...(topic ? { topic } : {}) })}`), `subscribers-${status}.csv`);
    byId('exported').textContent = 'Exported.';
  }
}
