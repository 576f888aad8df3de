import { element } from '../../../../dom.js';

let ids = 0;
export const newId = (name) => `editor-${name}-${++ids}`;

/** A field with its label before it. */
export function labelled(label, control, hint = null) {
  control.id ||= newId('field');
  const note = hint && element('span', { class: 'hint', id: `${control.id}-hint` }, hint);
  if (note) {
    control.setAttribute('aria-describedby', note.id);
  }
  return element('div', { class: 'field' }, element('label', { for: control.id }, label), note, control);
}

/**
 * Asks something in a dialog over the page.
 * @param read makes the answer of the form's fields, when it is sent; what it returns is the answer, unless it is undefined: then the dialog stays
 * @returns the answer; null when it was given up
 */
export function ask(parent, { title, content, action = 'Insert', others = [], read }) {
  const id = newId('dialog');
  const cancel = element('button', { type: 'button' }, 'Cancel');
  const extra = others.map(([label, value]) => {
    const button = element('button', { type: 'button' }, label);
    button.addEventListener('click', () => finish(value));
    return button;
  });
  const form = element('form', { method: 'dialog' },
    element('h2', { id }, title), ...content, element('div', { class: 'button-row' }, element('button', { type: 'submit', class: 'primary' }, action), cancel, ...extra));
  const dialog = element('dialog', { class: 'editor-dialog', 'aria-labelledby': id }, form);
  parent.append(dialog);
  dialog.showModal();
  let resolve;
  const answered = new Promise((settle) => (resolve = settle));
  // "close" comes a task later: keys that are pressed meanwhile must find the answer in the text.
  function finish(value) {
    resolve(value);
    dialog.close();
  }
  cancel.addEventListener('click', () => finish(null));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const value = read();
    if (value !== undefined) {
      finish(value);
    }
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(null);
  });
  return answered;
}

/** A field that suggests pages while one types: a combobox with a list. */
export function pageSearch(host, { label, value = '', hint = null }) {
  const listId = newId('pages');
  const input = element('input', { type: 'text', role: 'combobox', autocomplete: 'off', 'aria-expanded': 'false', 'aria-controls': listId, 'aria-autocomplete': 'list', value });
  const list = element('ul', { id: listId, role: 'listbox', class: 'suggestions', 'aria-label': 'Pages', hidden: true });
  // The page that the address is of, in words.
  const chosen = element('p', { class: 'hint chosen-page', role: 'status' });
  const sayPage = async () => {
    const address = input.value.trim();
    const page = address && (await host.pageAt?.(address));
    chosen.textContent = page && input.value.trim() === address ? `This page: ${page.title}` : '';
  };
  sayPage();
  let found = [];
  let active = -1;
  let asked = 0;

  const show = () => {
    list.replaceChildren(...found.map((page, index) => {
      const option = element('li', { role: 'option', id: `${listId}-${index}`, 'aria-selected': String(index === active) }, element('span', {}, page.title), ' ', element('span', { class: 'hint' }, page.path));
      option.addEventListener('mousedown', (event) => {
        event.preventDefault();
        take(page);
      });
      return option;
    }));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    if (active >= 0) {
      input.setAttribute('aria-activedescendant', `${listId}-${active}`);
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };
  const hide = () => {
    asked++;
    [found, active] = [[], -1];
    show();
  };
  const take = (page) => {
    input.value = page.path;
    chosen.textContent = `This page: ${page.title}`;
    hide();
  };
  input.addEventListener('input', async () => {
    sayPage();
    const mine = ++asked;
    const query = input.value.trim();
    const pages = query.length > 1 && !/^[a-z]+:/i.test(query) ? (await host.searchPages?.(query)) ?? [] : [];
    if (mine === asked) {
      [found, active] = [pages.slice(0, 8), -1];
      show();
    }
  });
  input.addEventListener('blur', hide);
  input.addEventListener('keydown', (event) => {
    if (found.length === 0) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      active = (active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1) + found.length) % found.length;
      show();
      event.preventDefault();
    } else if (event.key === 'Enter' && active >= 0) {
      take(found[active]);
      event.preventDefault();
    } else if (event.key === 'Escape') {
      hide();
      event.preventDefault();
    }
  });
  return { input, field: element('div', { class: 'page-search' }, labelled(label, input, hint), list, chosen) };
}
