import { element } from '../../../../dom.js';

/** The source of the file, in a plain field for text. Line endings stay those of the file. */
export class SourceView {
  isSource = true;
  #field;
  #original;
  #first;

  constructor(place, source, options) {
    this.#field = element('textarea', { class: 'source', spellcheck: 'false', 'aria-label': `${options.label}: source`, rows: 24 });
    this.#field.readOnly = options.readOnly;
    this.replace(source);
    this.#field.addEventListener('input', options.changed);
    place.replaceChildren(this.#field);
  }

  /** A field knows one kind of line ending: what was not changed is returned as it was, else with the ending of the file's lines. */
  get text() {
    const { value } = this.#field;
    return value === this.#first ? this.#original : value.replaceAll('\n', /\r\n|\n|\r/.exec(this.#original)?.[0] ?? '\n');
  }

  get offset() {
    return this.#field.selectionStart;
  }

  replace(source) {
    this.#original = source;
    this.#field.value = source;
    this.#first = this.#field.value;
  }

  goTo(offset) {
    const at = this.#original.slice(0, offset).replace(/\r\n/g, '\n').length;
    this.#field.focus();
    this.#field.setSelectionRange(at, at);
  }

  focus() {
    this.#field.focus();
  }

  refresh() {}

  setReadOnly(readOnly) {
    this.#field.readOnly = readOnly;
  }

  showProblems() {}

  destroy() {
    this.#field.remove();
  }
}
