import { nameParts, PracticeElement } from './practice-element.js';

/** `<practice-articles limit="3" tag="sleep" lang="es">`: cards of the newest articles. */
class PracticeArticles extends PracticeElement {
  parameters() {
    return Object.fromEntries(['limit', 'tag'].map((name) => [name, this.getAttribute(name)]).filter(([, value]) => value !== null));
  }

  // Cards that were written when the page was may be old.
  async enhance(root) {
    if (root !== this) {
      return;
    }
    const fresh = await this.load().catch(() => null);
    if (fresh && !this.contains(document.activeElement) && links(fresh) !== links([...this.childNodes])) {
      this.replaceChildren(...fresh);
      nameParts(this);
    }
  }
}

function links(nodes) {
  return nodes.flatMap((node) => [...node.querySelectorAll?.('a') ?? []]).map((link) => new URL(link.href).pathname + link.textContent).join('\n');
}

customElements.define('practice-articles', PracticeArticles);
