import { element } from '../../../../dom.js';
import { splitFile } from '../engine/front-block.js';
import { readFields } from '../front/fields.js';
import { useStyles } from '../view/styles.js';
import { addressOf, isAddress } from './address.js';
import { choiceControl, listControl, suggestControl, textControl } from './controls.js';
import { dateControl } from './dates.js';
import { pictureControl } from './picture-control.js';
import { searchLook } from './search-look.js';
import { FieldsOf } from './specs.js';

/**
 * The front matter of a file as fields. It reads and writes through the editor that holds the file, and fetches nothing.
 * Attribute: kind. Properties: editor, host, timeZone, isNew, address, faults. Event: address, when the address of a new text changes.
 */
export class FrontMatterFields extends HTMLElement {
  #editor = null;
  #controls = new Map();
  #address = null;
  #look = searchLook();

  constructor() {
    super();
    this.host = {};
    this.timeZone = 'UTC';
    this.isNew = false;
  }

  get kind() {
    return this.getAttribute('kind') ?? 'article';
  }

  /** The editor of the text; both show the same file. */
  get editor() {
    return this.#editor;
  }

  set editor(editor) {
    this.#editor = editor;
    editor.kind = this.kind;
    editor.addEventListener('change', ({ detail }) => {
      if (detail?.part === 'both') {
        this.refresh();
      } else if (detail?.part === 'text') {
        this.#controls.get('image')?.control.offer();
      }
    });
    editor.addEventListener('problem', ({ detail }) => this.show(detail.field ?? this.#controls.keys().next().value));
    editor.addEventListener('modechange', () => this.refresh());
    this.#build();
    this.refresh();
  }

  /** The address of the text: its slug, else the name of its file, else what its title makes. */
  get address() {
    const fields = this.#read();
    const name = this.#editor.path.split('/').at(-1).replace(/(?:\.[a-z]{2})?\.(?:md|markdown|mdx)$/, '');
    const base = name === 'index' ? this.#editor.path.split('/').at(-2) : name;
    return this.#address ?? fields.slug ?? ((this.isNew ? '' : base) || addressOf(fields.title ?? fields.name ?? fields.subject ?? ''));
  }

  connectedCallback() {
    useStyles();
  }

  /** Shows the file as it is now. */
  refresh() {
    const fields = this.#read();
    for (const [name, { spec, control }] of this.#controls) {
      if (!control.field.contains(document.activeElement)) {
        control.show(spec.type === 'address' ? this.address : fields[name], fields);
      }
      // A value in a form of its own is changed in the source only.
      control.field.toggleAttribute('inert', fields[name] === null);
      control.field.title = fields[name] === null ? 'This value has a form that only the source shows.' : '';
    }
    // Without a title, a heading at the beginning is one.
    const title = this.#controls.get('title')?.control.input;
    if (title) {
      title.placeholder = /^\s*#[ \t]+([^\r\n]+)/.exec(splitFile(this.#editor.value).body)?.[1] ?? '';
    }
    this.#look.show(fields, this.address, title?.placeholder);
  }

  /** Leads to a field. */
  show(name) {
    const found = this.#controls.get(name);
    for (let folded = found?.control.field.closest('details'); folded; folded = folded.parentElement.closest('details')) {
      folded.open = true;
    }
    found?.control.input.focus();
  }

  #read() {
    return readFields(this.#editor.value, this.kind);
  }

  #build() {
    const { first, more } = FieldsOf[this.kind] ?? FieldsOf.article;
    this.#controls.clear();
    const made = (specs) => specs.map((spec) => {
      const control = this.#controlOf(spec);
      this.#controls.set(spec.name, { spec, control });
      return control.field;
    });
    // What every text needs stands open; the rest is a click away, so that the text itself is at hand.
    const shown = first.slice(0, this.kind === 'newsletter' ? 2 : 1);
    const folded = first.slice(shown.length);
    this.replaceChildren(
      ...made(shown),
      first.length === shown.length ? '' : element('details', { class: 'field-details' },
        element('summary', {}, `Details: ${folded.map(({ label }) => label.toLowerCase()).join(', ')} …`), ...made(folded),
        element('details', {}, element('summary', {}, 'More'), ...(this.kind === 'newsletter' ? [] : [this.#look.part]), ...made(more))));
  }

  #controlOf(spec) {
    const host = () => this.host;
    const set = (value) => this.#set(spec.name, value);
    switch (spec.type) {
      case 'address':
        return this.#addressControl(spec);
      case 'list':
        return listControl(spec, set, host);
      case 'suggest':
        return suggestControl(spec, set, host);
      case 'choice':
        return choiceControl(spec, set);
      case 'date':
        return dateControl(spec, set, () => this.timeZone);
      case 'picture':
        return pictureControl(spec, (name, value) => this.#set(name, value), { host, inText: () => this.#editor.firstPicture });
      default:
        return textControl(spec, set);
    }
  }

  #addressControl(spec) {
    const fault = element('span', { class: 'warning', role: 'alert' });
    const control = textControl(spec, (value) => {
      fault.textContent = value === '' || isAddress(value) ? '' : 'Use small letters, digits and hyphens.';
      if (fault.textContent) {
        return;
      }
      if (this.isNew) {
        this.#address = value || null;
        this.#told();
      } else {
        this.#set('slug', value);
      }
    });
    control.field.append(fault);
    return control;
  }

  #set(name, value) {
    this.#editor.setField(name, value);
    if (this.isNew && this.#address === null && (name === 'title' || name === 'name' || name === 'subject')) {
      this.#controls.get('slug')?.control.show(this.address);
      this.#told();
    }
    this.#look.show(this.#read(), this.address);
  }

  #told() {
    this.dispatchEvent(new CustomEvent('address', { bubbles: true, detail: { address: this.address } }));
  }
}
