import { element } from '/dom.js';
import { call } from '/staff/staff-api.js';

const quietTime = 800;

/**
 * The text as readers will see it, made by what publishes it. `problems` gets what is wrong with it. The page is shown without scripts and
 * without a way to anywhere; its origin is this one only so that it can be scrolled back to where it was. `head`, which may be missing, is shown above it:
 * `{ element, show(item) }`.
 */
export function preview({ path, problems, head = null, title = 'Preview of the page' }) {
  const frame = element('iframe', { title, sandbox: 'allow-same-origin', width: '390', height: '720' });
  const about = element('p', { class: 'about' });
  const controls = element('div', { class: 'views' },
    choice('Phone', () => { frame.width = '390'; }, true), choice('Computer', () => { frame.width = '1100'; }),
    choice('Light', () => { frame.style.colorScheme = 'light'; }, true), choice('Dark', () => { frame.style.colorScheme = 'dark'; }));
  frame.style.colorScheme = 'light';
  let timer = null;
  let last = 0;
  let place = null;
  frame.addEventListener('load', () => {
    if (place) {
      frame.contentWindow.scrollTo(place);
      place = null;
    }
  });

  return {
    element: element('section', { class: 'preview' }, element('h2', {}, 'Preview'), ...[head?.element].filter(Boolean), controls, element('div', { class: 'preview-frame', role: 'region', 'aria-label': title, tabindex: '0' }, frame), about),
    show(source) {
      clearTimeout(timer);
      timer = setTimeout(() => render(source), quietTime);
    },
    render,
  };

  /** Resolves to what the server made of it; to null where there was no answer, or a later one came first. */
  async function render(source) {
    const request = ++last;
    const answer = await call('POST', '/manage/render', { body: { path, source } }).catch(() => null);
    if (!answer || request !== last) {
      return null;
    }
    const { page, html, item, wordCount, problems: list } = answer.body;
    head?.show(item);
    const shown = page ?? html;
    if (shown) {
      showInPlace(withoutScripts(shown));
    }
    about.textContent = `${wordCount.toLocaleString()} words`;
    problems(list);
    return answer.body;
  }

  function showInPlace(markup) {
    // A page that comes before the last one was shown finds no place there yet.
    place ??= { left: frame.contentWindow?.scrollX ?? 0, top: frame.contentWindow?.scrollY ?? 0, behavior: 'instant' };
    frame.srcdoc = markup;
  }

  function choice(label, choose, isChosen = false) {
    const button = element('button', { type: 'button', 'aria-pressed': String(isChosen) }, label);
    button.addEventListener('click', () => {
      const pairs = [['Phone', 'Computer'], ['Light', 'Dark']];
      const pair = pairs.find((names) => names.includes(label));
      for (const other of controls.querySelectorAll('button')) {
        if (pair.includes(other.textContent)) {
          other.setAttribute('aria-pressed', String(other === button));
        }
      }
      choose();
    });
    return button;
  }
}

// They would not run: this keeps the browser from asking for them.
function withoutScripts(page) {
  const parsed = new DOMParser().parseFromString(page, 'text/html');
  for (const script of parsed.querySelectorAll('script')) {
    script.remove();
  }
  return `<!DOCTYPE html>${parsed.documentElement.outerHTML}`;
}
