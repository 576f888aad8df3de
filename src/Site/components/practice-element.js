import { getFragment } from './api.js';
import styles from '../components.css';
import { languageOf } from './words.js';

/** What pages of other sites may style: `practice-contact::part(button)`. */
const parts = {
  form: 'form', 'label, legend': 'label', 'input, select, textarea': 'input', 'button': 'button', '.hint': 'hint', '.crisis-notice, .crisis-panel': 'crisis', '.card': 'card',
};

/**
 * A component. On the practice's own pages its markup stands in it already (attribute `rendered`) and is used as it is. On those of others the API
 * is asked for it, and it goes into a shadow root; until then, and where the API cannot be reached, what the page has in the element stays.
 */
export class PracticeElement extends HTMLElement {
  #isStarted = false;

  async connectedCallback() {
    if (this.#isStarted) {
      return;
    }
    this.#isStarted = true;
    if (this.hasAttribute('rendered')) {
      this.enhance(this);
      return;
    }
    const fragment = await this.load().catch(() => null);
    if (fragment && !this.#isInUse()) {
      const root = this.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
      root.adoptedStyleSheets = [sheet];
      root.append(...fragment);
      nameParts(root);
      this.enhance(root);
    }
  }

  // Whoever has begun to fill in what the page has there goes on with it.
  #isInUse() {
    return this.contains(document.activeElement) || [...this.querySelectorAll('input, textarea')].some((field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked);
  }

  /** Resolves to the nodes of the component's markup. */
  load(parameters = {}) {
    return getFragment(this.localName.replace('practice-', ''), { ...languageOf(this) && { lang: languageOf(this) }, ...this.parameters(), ...parameters });
  }

  /** What the API is asked for besides the language. */
  parameters() {
    return {};
  }

  /** Gives the markup its behaviour. */
  enhance() {}
}

/** Names the parts again after markup has come or changed. */
export function nameParts(root) {
  for (const [selector, part] of Object.entries(parts)) {
    root.querySelectorAll(selector).forEach((node) => node.part.add(part));
  }
}
