import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history } from 'prosemirror-history';
import { EditorState, Plugin, Selection, TextSelection } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { CardView, insertCard } from './cards.js';
import { editorKeys, markdownRules } from './keys.js';
import { editLink } from './link-dialog.js';
import { cleanHtml, evenTables, readText } from './paste.js';
import { choosePicture, picturesOf, PictureView, upload, uploads } from './pictures.js';
import { problemMarks, setProblems } from './problems.js';
import { insertTable } from './tables.js';
import { toolbar } from './toolbar.js';
import { FootnoteView, SourceBlockView, SourceInlineView } from './untouched-views.js';

const placeholder = () => new Plugin({
  props: {
    decorations: ({ doc }) => (doc.childCount === 1 && doc.firstChild.type.name === 'paragraph' && doc.firstChild.content.size === 0
      ? DecorationSet.create(doc, [Decoration.node(0, doc.firstChild.nodeSize, { class: 'empty' })]) : null),
  },
});

/** The text as it will look. */
export class VisualView {
  isSource = false;
  #options;
  #tools;
  #view;
  #isReadOnly;

  constructor(place, doc, options) {
    this.#options = options;
    this.#isReadOnly = options.readOnly;
    this.#tools = toolbar((command) => this.#run(command), (command) => this.#do(command));
    place.replaceChildren(this.#tools.main, this.#tools.table);
    const views = { host: options.host, parent: options.parent };
    this.#view = new EditorView({ mount: place.appendChild(document.createElement('div')) }, {
      state: EditorState.create({
        doc,
        plugins: [markdownRules(), ...editorKeys((name) => this.#open(name)), history(), dropCursor({ class: 'drop-cursor' }), gapCursor(), uploads(), problemMarks(), placeholder()],
      }),
      editable: () => !this.#isReadOnly,
      attributes: () => ({ class: 'prose editor-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': options.label, 'aria-readonly': String(this.#isReadOnly), spellcheck: 'true' }),
      nodeViews: {
        image: (node, view, position) => new PictureView(node, view, position, views),
        card: (node, view, position) => new CardView(node, view, position, views),
        source_block: (node, view, position) => new SourceBlockView(node, view, position),
        source_inline: (node, view, position) => new SourceInlineView(node, view, position, views),
        footnote: (node) => new FootnoteView(node),
      },
      dispatchTransaction: (transaction) => this.#dispatch(transaction),
      handleDOMEvents: { click: (view, event) => this.#takeClick(event) },
      transformPastedHTML: cleanHtml,
      transformPasted: evenTables,
      clipboardTextParser: (text, context, isPlain) => (isPlain ? null : readText(text, context)),
      handlePaste: (view, event) => this.#takePictures(event.clipboardData, view.state.selection.to),
      handleDrop: (view, event) => this.#takePictures(event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to),
    });
    this.#tools.update(this.#view.state);
  }

  get doc() {
    return this.#view.state.doc;
  }

  /** The block with the cursor, and how many letters of it are before the cursor. */
  get cursor() {
    const { $head } = this.#view.state.selection;
    const start = $head.depth > 0 ? $head.before(1) : $head.pos;
    return { block: $head.index(0), within: this.doc.textBetween(start, $head.pos, ' ', ' ').length };
  }

  goTo({ block, within }) {
    const { state } = this.#view;
    let start = 0;
    for (let index = 0; index < Math.min(block, state.doc.childCount - 1); index++) {
      start += state.doc.child(index).nodeSize;
    }
    const end = start + (state.doc.maybeChild(Math.min(block, state.doc.childCount - 1))?.nodeSize ?? 0);
    const at = state.doc.resolve(Math.max(0, Math.min(start + 1 + within, end - 1)));
    this.#view.dispatch(state.tr.setSelection(Selection.near(at)).scrollIntoView());
  }

  focus() {
    this.#view.focus();
  }

  refresh() {
    this.#view.setProps({});
  }

  setReadOnly(readOnly) {
    this.#isReadOnly = readOnly;
    this.#tools.main.hidden = readOnly;
    this.refresh();
  }

  showProblems(problems) {
    this.#view.dispatch(setProblems(this.#view.state.tr, problems).setMeta('addToHistory', false));
  }

  destroy() {
    this.#view.destroy();
  }

  #dispatch(transaction) {
    const view = this.#view;
    view.updateState(view.state.apply(transaction));
    this.#tools.update(view.state);
    if (transaction.docChanged) {
      this.#options.changed();
    }
  }

  #run(command) {
    if (command.dialog) {
      this.#open(command.dialog);
    } else {
      this.#do(command.run);
    }
  }

  #do(command) {
    command(this.#view.state, this.#view.dispatch.bind(this.#view), this.#view);
    this.#view.focus();
  }

  #open(name) {
    const { parent, host } = this.#options;
    const opened = {
      link: () => editLink(this.#view, parent, host()),
      button: () => editLink(this.#view, parent, host(), { asButton: true }),
      picture: () => choosePicture(this.#view, parent, host()),
      table: () => this.#do(insertTable),
      exercise: () => insertCard(this.#view, parent, host(), 'exercise'),
      article: () => insertCard(this.#view, parent, host(), 'article'),
    }[name]();
    opened?.catch?.((failed) => this.#options.announce(failed.message, true));
    return true;
  }

  #takeClick(event) {
    const button = event.target.closest('a[data-button]');
    if (!button || this.#isReadOnly) {
      return false;
    }
    // Under a dialog the text is not editable, and a link in it would be followed.
    event.preventDefault();
    const view = this.#view;
    const start = view.posAtDOM(button, 0);
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, start, start + 1)));
    return this.#open('button');
  }

  #takePictures(transfer, position) {
    const files = picturesOf(transfer);
    if (files.length === 0 || !this.#options.host().uploadPicture || transfer.types.includes('text/html') && transfer.getData('text/html').includes('<p')) {
      return false;
    }
    upload(this.#view, this.#options.parent, this.#options.host(), files, position, this.#options.announce);
    return true;
  }
}
