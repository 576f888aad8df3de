import { getJson } from './api.js';
import { element } from '../dom.js';
import { markedText } from './marked-text.js';
import { languageOf, text } from './words.js';

// Long enough that not every key sends a request, too short to be noticed.
const debounce = 120;

/** Suggests titles while somebody types into the field `q` of a form. */
export function suggest(form) {
  const input = form.elements.q;
  const list = element('ul', { id: `${input.id}-suggestions`, class: 'suggestions', role: 'listbox', 'aria-label': text(form, 'suggestions'), hidden: true });
  const status = element('p', { class: 'visually-hidden', role: 'status' });
  let timer;
  let lastRequest = 0;
  let isWaiting = false;
  let active = -1;

  for (const [name, value] of Object.entries({
    role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false',
  })) {
    input.setAttribute(name, value);
  }
  form.append(list, status);

  input.addEventListener('input', () => {
    cancelRequests();
    isWaiting = true;
    timer = setTimeout(fetchTitles, debounce);
  });
  input.addEventListener('keydown', onKey);
  form.addEventListener('submit', close);
  form.addEventListener('focusout', (event) => {
    if (!form.contains(event.relatedTarget)) {
      close();
    }
  });
  // A click must not take the focus before it arrives.
  list.addEventListener('mousedown', (event) => event.preventDefault());

  async function fetchTitles() {
    const number = ++lastRequest;
    if (input.value.trim().length === 0) {
      close();
      return;
    }
    try {
      const { items } = await getJson(`search/suggest?${new URLSearchParams({ q: input.value, ...languageOf(form) && { lang: languageOf(form) } })}`);
      // The answer to a request that a later one replaced is ignored.
      if (number === lastRequest && form.contains(form.getRootNode().activeElement)) {
        show(items);
      }
    } catch {
      if (number === lastRequest) {
        close();
      }
    }
  }

  // Drops the pending request, and ignores the answer to a running one.
  function cancelRequests() {
    lastRequest++;
    isWaiting = false;
    clearTimeout(timer);
  }

  function show(items) {
    isWaiting = false;
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(...items.map((item, at) => element('li', { id: `${list.id}-${at}`, role: 'option', 'aria-selected': 'false', 'data-href': item.url }, ...markedText(item.titleHtml))));
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(items.length > 0));
    status.textContent = text(form, 'suggestionCount', { count: items.length });
  }

  function close() {
    cancelRequests();
    show([]);
    status.textContent = '';
  }

  list.addEventListener('click', (event) => {
    const option = event.target.closest('[data-href]');
    if (option) {
      location.assign(option.dataset.href);
    }
  });

  function onKey(event) {
    const options = list.hidden ? [] : [...list.children];
    if (event.key === 'Escape' && (options.length > 0 || isWaiting)) {
      // Otherwise the browser would empty the box.
      event.preventDefault();
      close();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
      event.preventDefault();
      // The list must not change while somebody chooses from it.
      cancelRequests();
      // One step beyond either end is the input itself.
      const places = options.length + 1;
      select(options, (active + 1 + (event.key === 'ArrowDown' ? 1 : -1) + places) % places - 1);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      options[active].click();
    }
  }

  function select(options, place) {
    active = place;
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === place)));
    if (place < 0) {
      input.removeAttribute('aria-activedescendant');
      return;
    }
    input.setAttribute('aria-activedescendant', options[place].id);
    options[place].scrollIntoView({ block: 'nearest' });
  }
}
