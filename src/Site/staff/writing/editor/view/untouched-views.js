import { element } from '../../../../dom.js';
import { documentOf, readBody } from '../engine/read.js';
import { ask, labelled, newId } from './dialogs.js';

/** A block that is kept as its source, which can be edited where it stands. */
export class SourceBlockView {
  constructor(node, view, getPosition) {
    this.node = node;
    const label = newId('source');
    const edit = element('button', { type: 'button' }, 'Edit source of this block');
    this.code = element('pre', {}, node.attrs.source);
    this.dom = element('div', { class: 'untouched-block', contenteditable: 'false', role: 'group', 'aria-labelledby': label },
      element('p', { class: 'hint', id: label }, `Kept as it is written${node.attrs.why ? `: ${node.attrs.why}` : ''}`), this.code, edit);
    edit.addEventListener('click', () => this.edit(edit, view, getPosition));
  }

  edit(button, view, getPosition) {
    const { source } = this.node.attrs;
    const text = element('textarea', { class: 'source', rows: Math.min(20, source.split('\n').length + 1), spellcheck: 'false', 'aria-label': 'Source of this block' });
    text.value = source;
    const done = element('button', { type: 'button' }, 'Done');
    const cancel = element('button', { type: 'button' }, 'Cancel');
    const form = element('div', {}, text, element('div', { class: 'button-row' }, done, cancel));
    const close = () => {
      form.replaceWith(this.code, button);
      button.focus();
    };
    this.code.remove();
    button.replaceWith(form);
    text.focus();
    cancel.addEventListener('click', close);
    done.addEventListener('click', () => {
      const position = getPosition();
      if (text.value === source.replace(/\r\n?/g, '\n')) {
        close();
        return;
      }
      // What was written may have a visual form.
      const { content } = documentOf(readBody(text.value).blocks);
      view.dispatch(view.state.tr.replaceWith(position, position + this.node.nodeSize, content).scrollIntoView());
      view.focus();
    });
  }

  update(node) {
    return node.type === this.node.type && node.attrs.source === this.node.attrs.source;
  }

  stopEvent(event) {
    return this.dom.contains(event.target) && event.target !== this.dom && /^(?:BUTTON|TEXTAREA)$/.test(event.target.tagName);
  }

  ignoreMutation() {
    return true;
  }
}

/** Something within a line that is kept as its source: shown by its words, if it has some. */
export class SourceInlineView {
  constructor(node, view, getPosition, { parent }) {
    const { source } = node.attrs;
    const words = source.startsWith('<') ? new DOMParser().parseFromString(source, 'text/html').body.textContent.trim() : '';
    this.dom = element('button', { type: 'button', class: 'untouched', contenteditable: 'false', title: `${source}: edit` }, words || source);
    this.dom.addEventListener('click', async () => {
      const text = element('input', { type: 'text', value: source, class: 'source', spellcheck: 'false' });
      const answer = await ask(parent, { title: 'Kept as it is written', action: 'Change', content: [labelled('Source', text)], others: [['Remove', '']], read: () => text.value });
      const position = getPosition();
      if (answer !== null && answer !== source) {
        const inner = answer && documentOf(readBody(answer).blocks).firstChild;
        const content = !answer ? [] : inner.isTextblock && inner.content.size > 0 ? inner.content : node.type.create({ source: answer });
        view.dispatch(view.state.tr.replaceWith(position, position + 1, content));
      }
      view.focus();
    });
  }

  stopEvent(event) {
    return event.type === 'click' || event.type === 'keydown';
  }

  ignoreMutation() {
    return true;
  }
}

/** The text of a footnote, with its number. */
export class FootnoteView {
  constructor(node) {
    this.contentDOM = element('div', { class: 'footnote-text' });
    this.dom = element('div', { class: 'footnote', role: 'group', 'aria-label': `Footnote ${node.attrs.label}` }, element('span', { class: 'footnote-number', contenteditable: 'false', 'aria-hidden': 'true' }, node.attrs.label), this.contentDOM);
    this.label = node.attrs.label;
  }

  update(node) {
    return node.type.name === 'footnote' && node.attrs.label === this.label;
  }
}
