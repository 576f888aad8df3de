import { nameParts, PracticeElement } from './practice-element.js';
import { suggest } from './suggestions.js';

/** `<practice-search lang="es">`: the search with its results. In the header of the practice's own pages the results are a page. */
class PracticeSearch extends PracticeElement {
  #lastSearch = 0;

  enhance(root) {
    const form = root.querySelector('form');
    suggest(form);
    if (root === this) {
      return;
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.show(root, { q: form.elements.q.value });
    });
    root.addEventListener('click', (event) => {
      const link = event.target.closest('a[data-results]');
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        form.elements.q.value = new URL(link.href).searchParams.get('q');
        this.show(root, Object.fromEntries(new URL(link.href).searchParams));
      }
    });
  }

  async show(root, parameters) {
    const number = ++this.#lastSearch;
    const found = await this.load(parameters).catch(() => null);
    if (number !== this.#lastSearch) {
      return;
    }
    // Without an answer the page of the practice's own site may have one.
    if (!found) {
      root.querySelector('form').submit();
      return;
    }
    for (const place of ['.search-crisis', '.search-results'].map((name) => root.querySelector(name))) {
      place.replaceChildren(...found.flatMap((node) => [...node.querySelector?.(`.${place.className}`)?.childNodes ?? []]));
    }
    nameParts(root);
    // What to do in a crisis comes first for those who hear the page, too.
    const crisis = root.querySelector('.search-crisis');
    (crisis.hasChildNodes() ? crisis : root.querySelector('.search-results')).focus();
  }
}

customElements.define('practice-search', PracticeSearch);
