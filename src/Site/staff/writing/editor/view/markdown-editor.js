import { countUntouched, parseFile, serializeFile } from '../engine/file.js';
import { splitFile } from '../engine/front-block.js';
import { labelOf } from '../fields/specs.js';
import { writeField } from '../front/fields.js';
import { editorFrame } from './editor-frame.js';
import { offsetOf, placeOf } from './places.js';
import { firstPictureIn } from './pictures.js';
import { placed, problemList } from './problems.js';
import { SourceView } from './source-view.js';
import { useStyles } from './styles.js';
import { VisualView } from './visual-view.js';

/**
 * The text of a file as it will look, or its source. It fetches nothing: what it needs from outside, it asks of `host`.
 * Set path and kind before value. Events: change (detail.part is 'text', 'front' or, in the source, 'both'), modechange, and problem for one in the front matter.
 */
export class MarkdownEditor extends HTMLElement {
  #opened = null;
  #saved = null;
  #view = null;
  #frame = null;
  #problems = [];
  #host = {};
  #readOnly = false;

  path = '';

  /** article, service, exercise, page, team or newsletter, which have fields of their own. */
  kind = 'article';

  connectedCallback() {
    if (this.firstChild) {
      return;
    }
    useStyles();
    this.#frame = editorFrame(() => this.#toggle());
    this.append(...this.#frame.parts);
    this.#open(this.#saved?.source ?? '');
  }

  /** What the editor asks of the page around it: searchPages, choosePicture, uploadPicture, pictureUrl, and the lists of exercises and articles; each may be missing. */
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
    if (this.#saved.unsure.length > 0) {
      this.#frame.announce('A part of this text may look otherwise than here: see the preview.', true);
    }
    return this.#saved.source;
  }

  set value(source) {
    if (!this.#view) {
      this.#saved = { source, unsure: [] };
    } else if (source !== this.value) {
      this.#open(source);
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

  /** The first picture that stands in the text, as `{ src, alt }`; null where there is none. */
  get firstPicture() {
    return firstPictureIn((this.#view?.isSource ? parseFile(this.value, this.path).doc : this.#view?.doc) ?? null);
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
      // The first front matter of a file has an empty line behind it, which is not of the text.
      const [file, old] = [splitFile(source), splitFile(this.value)];
      const lead = this.#opened.file.close.slice(old.close.length) + file.body.slice(0, file.body.length - old.body.length);
      this.#opened = { ...this.#opened, file: { ...file, close: file.close + lead } };
    }
    this.#saved = null;
    this.#changed('front');
  }

  focus = () => this.#view?.focus();

  #open(source, wanted = 'visual', offset = null) {
    this.#opened = parseFile(source, this.path);
    this.#saved = { source, unsure: [] };
    this.#view?.destroy();
    const isSource = wanted === 'source' || this.#opened.doc === null;
    const options = {
      parent: this,
      host: () => this.#host,
      readOnly: this.#readOnly,
      label: this.getAttribute('label') ?? 'Text',
      announce: (words, isError) => this.#frame.announce(words, isError),
      changed: () => {
        this.#saved = null;
        this.#changed(isSource ? 'both' : 'text');
      },
    };
    this.#view = isSource ? new SourceView(this.#frame.place, source, options) : new VisualView(this.#frame.place, this.#opened.doc, options);
    this.#frame.show(isSource, this.#opened.reason, wanted);
    if (offset !== null) {
      this.#view.goTo(isSource ? offset : placeOf(offset, this.#opened));
    }
    this.#showProblems();
  }

  // The cursor is near where it was: in the same block, as far from its beginning.
  #toggle() {
    const source = this.value;
    const isSource = this.#view.isSource;
    const offset = isSource ? this.#view.offset : offsetOf(this.#view.cursor, parseFile(source, this.path), source);
    this.#open(source, isSource ? 'visual' : 'source', offset);
    if (isSource && this.#view.isSource) {
      this.#frame.announce(this.#opened.reason, true);
    }
    this.#view.focus();
    this.dispatchEvent(new Event('modechange', { bubbles: true }));
  }

  #changed(part) {
    this.dispatchEvent(new CustomEvent('change', { bubbles: true, detail: { part } }));
  }

  #showProblems() {
    if (!this.#view) {
      return;
    }
    const all = this.#problems.length === 0 ? [] : placed(this.#problems, { file: parseFile(this.value, this.path).file, source: this.value, kind: this.kind });
    this.#frame.found.replaceChildren(...(all.length === 0 ? [] : [problemList(all, { doc: this.#view.isSource ? null : this.#view.doc, labelOf: (field) => labelOf(field, this.kind), go: (problem) => this.#goTo(problem) })]));
    this.#view.showProblems(all);
  }

  /** Leads to a line of the file, counted from 1. */
  goToLine(line) {
    const source = this.value;
    this.#goTo(placed([{ line, column: 1 }], { file: parseFile(source, this.path).file, source, kind: this.kind })[0]);
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
