import { element } from '../../../../dom.js';
import { joinFile } from '../engine/front-block.js';
import { countUntouched, parseFile, serializeFile } from '../engine/file.js';
import { writeField } from '../front/fields.js';
import { newId } from './dialogs.js';
import { placed, problemList } from './problems.js';
import { SourceView } from './source-view.js';
import { useStyles } from './styles.js';
import { VisualView } from './visual-view.js';

/**
 * The text of a file as it will look, or its source. It fetches nothing: what it needs from outside, it asks of `host`.
 * Properties: value, kind, path, host, problems, mode, readOnly. Events: change (detail.part is 'text' or 'front'), modechange, problem.
 */
export class MarkdownEditor extends HTMLElement {
  #opened = null;
  #saved = null;
  #view = null;
  #problems = [];
  #host = {};
  #readOnly = false;
  #label = newId('editor');

  constructor() {
    super();
    this.kind = 'article';
    this.path = '';
  }

  connectedCallback() {
    if (this.firstChild) {
      return;
    }
    useStyles();
    this.status = element('p', { class: 'editor-status', role: 'status' });
    this.notice = element('p', { class: 'notice', hidden: true });
    this.place = element('div', { class: 'editor-place' });
    this.found = element('div');
    this.switch = element('button', { type: 'button', class: 'tool mode' });
    this.switch.addEventListener('click', () => this.#toggle());
    this.modes = element('div', { class: 'editor-modes' }, this.status, this.switch);
    this.append(this.modes, this.notice, this.found, this.place);
    this.#open(this.#saved?.source ?? '');
  }

  /** What the editor asks of the page around it: searchPages, choosePicture, uploadPicture, pictureUrl; each may be missing. */
  get host() {
    return this.#host;
  }

  set host(host) {
    this.#host = host ?? {};
    this.#view?.refresh();
  }

  /** The source of the file. What nobody edited is returned byte for byte. */
  get value() {
    if (!this.#view) {
      return this.#saved?.source ?? '';
    }
    this.#saved ??= this.#view.isSource ? { source: this.#view.text, unsure: [] } : serializeFile(this.#view.doc, this.#opened);
    return this.#saved.source;
  }

  set value(source) {
    if (this.isConnected && this.#view) {
      if (source !== this.value) {
        this.#open(source);
      }
    } else {
      this.#saved = { source, unsure: [] };
    }
  }

  /** 'visual' or 'source'. */
  get mode() {
    return this.#view?.isSource ? 'source' : 'visual';
  }

  set mode(mode) {
    if (mode !== this.mode) {
      this.#toggle();
    }
  }

  get readOnly() {
    return this.#readOnly;
  }

  set readOnly(readOnly) {
    this.#readOnly = readOnly;
    this.#view?.setReadOnly(readOnly);
  }

  /** How many blocks are kept as their source. */
  get untouched() {
    return this.#view?.isSource ? 0 : countUntouched({ doc: this.#view.doc });
  }

  /** Blocks, counted from 0, that may be read otherwise than they look; nothing but the source can write them. */
  get unsure() {
    return this.value !== null && this.#saved.unsure;
  }

  get problems() {
    return this.#problems;
  }

  set problems(problems) {
    this.#problems = problems ?? [];
    this.#showProblems();
  }

  /** Writes a field of the front matter; an empty value takes it out. */
  setField(name, value) {
    const source = writeField(this.value, name, value, this.kind);
    if (source === this.value) {
      return;
    }
    if (this.#view.isSource) {
      this.#view.replace(source);
    } else {
      const { file } = parseFile(source, this.path);
      const { body } = this.#opened.file;
      this.#opened = { ...this.#opened, file: { ...file, body } };
    }
    this.#saved = null;
    this.#changed('front');
  }

  focus() {
    this.#view?.focus();
  }

  #open(source, wanted = 'visual', offset = null) {
    this.#opened = parseFile(source, this.path);
    this.#saved = { source, unsure: [] };
    this.#view?.destroy();
    const isSource = wanted === 'source' || this.#opened.doc === null;
    const options = {
      parent: this,
      kind: this.kind,
      host: () => this.#host,
      readOnly: this.#readOnly,
      label: this.getAttribute('label') ?? 'Text',
      announce: (words, isError) => this.#announce(words, isError),
      changed: () => {
        this.#saved = null;
        this.#changed(isSource ? 'both' : 'text');
      },
    };
    this.#view = isSource ? new SourceView(this.place, source, options) : new VisualView(this.place, this.#opened.doc, options);
    this.notice.hidden = !(isSource && this.#opened.reason);
    this.notice.textContent = this.#opened.reason ? `${this.#opened.reason} So it opens as its source.` : '';
    this.switch.textContent = isSource ? 'Back to the text' : 'Source';
    this.switch.hidden = isSource && this.#opened.reason !== null && wanted !== 'source';
    if (offset !== null) {
      this.#view.goTo(this.#placeOf(offset));
    }
    this.#showProblems();
  }

  // The cursor is near where it was: in the same block, as far from its beginning.
  #toggle() {
    const source = this.value;
    const isSource = this.#view.isSource;
    const offset = isSource ? this.#view.offset : this.#offsetOf(this.#view.cursor, source);
    this.#open(source, isSource ? 'visual' : 'source', offset);
    if (isSource && this.#view.isSource) {
      this.#announce(this.#opened.reason, true);
    }
    this.#view.focus();
    this.dispatchEvent(new Event('modechange', { bubbles: true }));
  }

  #offsetOf({ block, within }, source) {
    const { file, original } = parseFile(source, this.path);
    const found = original?.blocks[block];
    return source.length - file.body.length + (found ? Math.min(found.end, found.start + within) : 0);
  }

  #placeOf(offset) {
    if (this.#view.isSource) {
      return offset;
    }
    const { file, original } = this.#opened;
    const at = offset - (joinFile(file).length - file.body.length);
    const block = Math.max(0, original.blocks.findLastIndex((one) => one.start <= at));
    return { block, within: Math.max(0, at - (original.blocks[block]?.start ?? 0)) };
  }

  #changed(part) {
    this.dispatchEvent(new CustomEvent('change', { bubbles: true, detail: { part } }));
  }

  #announce(words, isError = false) {
    this.status.textContent = words;
    this.status.classList.toggle('error', isError);
  }

  #showProblems() {
    if (!this.#view) {
      return;
    }
    const all = this.#problems.length === 0 ? [] : placed(this.#problems, { file: parseFile(this.value, this.path).file, source: this.value });
    this.found.replaceChildren(...(all.length === 0 ? [] : [problemList(all, (problem) => this.#goTo(problem))]));
    this.#view.showProblems(all);
  }

  // What is in the front matter has its place beside the fields.
  #goTo(problem) {
    if (problem.block === null && !this.#view.isSource) {
      this.dispatchEvent(new CustomEvent('problem', { bubbles: true, detail: problem }));
    } else {
      this.#view.goTo(this.#view.isSource ? problem.offset : { block: problem.block, within: 0 });
      this.#view.focus();
    }
  }
}
