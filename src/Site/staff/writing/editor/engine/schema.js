import { Schema } from 'prosemirror-model';
import { Card } from './cards.js';

// Everything that a text can hold in the visual editor. Attributes are what Markdown can say, nothing else: two nodes are the same text exactly if they are equal.
const block = (content, tag, more = {}) => ({ group: 'block', content, parseDOM: [{ tag }], toDOM: () => [tag, 0], ...more });
const mark = (tag, ...others) => ({ parseDOM: [tag, ...others].map((name) => (typeof name === 'string' ? { tag: name } : name)), toDOM: () => [tag, 0] });
const list = (tag, attributes) => ({
  group: 'block',
  content: 'list_item+',
  attrs: { tight: { default: true }, ...attributes },
});

export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: block('inline*', 'p'),
    heading: block('inline*', 'h2', {
      attrs: { level: { default: 2 } },
      defining: true,
      // The title is the page's only h1: one that is pasted becomes a heading of the text.
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.max(2, level) } })),
      toDOM: (node) => [`h${Math.max(2, node.attrs.level)}`, 0],
    }),
    blockquote: block('block+', 'blockquote', { defining: true }),
    bullet_list: { ...list('ul'), parseDOM: [{ tag: 'ul' }], toDOM: (node) => ['ul', { class: node.attrs.tight ? 'tight' : 'loose' }, 0] },
    ordered_list: {
      ...list('ol', { start: { default: 1 } }),
      parseDOM: [{ tag: 'ol', getAttrs: (element) => ({ start: Math.max(0, Number(element.getAttribute('start') ?? 1) || 1) }) }],
      toDOM: (node) => ['ol', { class: node.attrs.tight ? 'tight' : 'loose', start: node.attrs.start }, 0],
    },
    list_item: { content: 'block+', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    table: { group: 'block', content: 'table_row+', isolating: true, parseDOM: [{ tag: 'table' }], toDOM: () => ['table', ['tbody', 0]] },
    table_row: { content: 'table_cell+', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
    table_cell: {
      content: 'inline*',
      isolating: true,
      attrs: { header: { default: false }, align: { default: null } },
      parseDOM: [{ tag: 'td' }, { tag: 'th', attrs: { header: true } }],
      toDOM: (node) => [node.attrs.header ? 'th' : 'td', node.attrs.align ? { 'data-align': node.attrs.align } : {}, 0],
    },
    code_block: block('text*', 'pre', { attrs: { info: { default: '' } }, marks: '', code: true, defining: true, parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }], toDOM: () => ['pre', ['code', 0]] }),
    horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
    footnote: { group: 'block', content: 'block+', attrs: { label: {} }, defining: true, isolating: true, toDOM: (node) => ['div', { class: 'footnote', 'data-label': node.attrs.label }, 0] },
    // The card of an exercise or an article: {{exercise slug}}.
    card: {
      group: 'block',
      atom: true,
      attrs: { source: {} },
      parseDOM: [{ tag: 'div[data-card]', getAttrs: (element) => Card.test(element.dataset.card) && { source: element.dataset.card } }],
      toDOM: (node) => ['div', { 'data-card': node.attrs.source }],
    },
    // What Markdown's visual form cannot hold: its source, untouched.
    source_block: {
      group: 'block',
      atom: true,
      attrs: { source: {}, why: { default: '' } },
      toDOM: (node) => ['pre', { class: 'untouched' }, node.attrs.source],
    },
    text: { group: 'inline' },
    hard_break: { inline: true, group: 'inline', selectable: false, attrs: { source: { default: '' } }, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
    image: {
      inline: true,
      group: 'inline',
      draggable: true,
      attrs: { src: {}, alt: { default: '' }, title: { default: '' } },
      parseDOM: [{ tag: 'img[src]', getAttrs: (element) => ({ src: element.getAttribute('src'), alt: element.getAttribute('alt') ?? '', title: element.getAttribute('title') ?? '' }) }],
      toDOM: (node) => ['img', { src: node.attrs.src, alt: node.attrs.alt }],
    },
    footnote_reference: { inline: true, group: 'inline', atom: true, attrs: { label: {} }, toDOM: (node) => ['sup', { class: 'footnote-reference', 'data-label': node.attrs.label }, node.attrs.label] },
    source_inline: { inline: true, group: 'inline', atom: true, attrs: { source: {} }, toDOM: (node) => ['code', { class: 'untouched' }, node.attrs.source] },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: '' }, reference: { default: '' }, button: { default: false } },
      inclusive: false,
      parseDOM: [{ tag: 'a[href]', getAttrs: (element) => ({ href: element.getAttribute('href'), title: element.getAttribute('title') ?? '', button: element.hasAttribute('data-button') }) }],
      toDOM: ({ attrs: { href, title, button } }) => ['a', { href, title: title || null, ...(button && { class: 'button', 'data-button': '' }) }, 0],
    },
    strong: mark('strong', { tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null }, { style: 'font-weight', getAttrs: (value) => /^(bold(er)?|[6-9]00)$/.test(value) && null }),
    em: mark('em', 'i', { style: 'font-style=italic' }),
    strike: mark('del', 's', 'strike'),
    code: { ...mark('code'), excludes: '', code: true },
  },
});
