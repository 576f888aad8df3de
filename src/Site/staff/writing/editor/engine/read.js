import { Card } from './cards.js';
import { descendants, parse } from './parse.js';
import { revealed } from './opaque.js';
import { readInline, Unknown } from './read-inline.js';
import { schema } from './schema.js';
import { joinedRanges, reasonOf, withoutCode } from './untouched.js';

const { nodes } = schema;

/**
 * Reads the body of a file.
 * @returns blocks: the top-level blocks in their order, `{ node, start, end }` with the range of their source; places: for each node that was read, where it stands.
 */
export function readBody(text) {
  const parsed = parse(text);
  const reader = new Reader(parsed);
  return { text, tree: parsed.tree, blocks: reader.blocks(), places: reader.places };
}

/** A document of the blocks, which has at least an empty paragraph. */
export const documentOf = (blocks) => nodes.doc.create(null, blocks.length > 0 ? blocks.map((block) => block.node) : [nodes.paragraph.create()]);

class Reader {
  places = new WeakMap();
  #parsed;
  #outside;
  #definitions = new Map();

  constructor(parsed) {
    this.#parsed = parsed;
    this.#outside = withoutCode(parsed);
    for (const node of descendants(parsed.tree)) {
      if (node.type === 'definition' && !this.#definitions.has(node.identifier)) {
        this.#definitions.set(node.identifier, { href: revealed(node.url, parsed.spans), title: revealed(node.title ?? '', parsed.spans) });
      }
    }
  }

  blocks() {
    const { tree, text } = this.#parsed;
    const joined = joinedRanges(this.#parsed, this.#outside);
    const blocks = [];
    let before = null;
    for (const child of tree.children) {
      const start = lineStart(text, child.position.start.offset);
      const end = child.position.end.offset;
      const range = joined.find(([from, to]) => from < end && to > start);
      // A table right behind a line of text, and a definition behind the word that it defines, are read by the site together with what is before them.
      const belongs = before && ((child.type === 'table' && !/(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/.test(text.slice(before.end, start)) && before.type === 'paragraph')
        || /^[ \t]*[:~][ \t]/.test(this.#outside.slice(start, end)));
      if (before && (belongs || (range && before.range === range))) {
        before.end = Math.max(before.end, end);
        before.why = range ? 'a part of several blocks' : 'a list of definitions';
      } else {
        // The parser takes a list right behind indented code for words; the site does not.
        const isBehindCode = before?.type === 'code' && child.type === 'paragraph' && /^(?: {4}|\t)/.test(text.slice(before.start)) && !/(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/.test(text.slice(before.end, start));
        const why = range ? 'a part of several blocks' : isBehindCode ? 'a line right behind code' : reasonOf(child, this.#outside, text);
        before = { start, end, type: child.type, why, child, range };
        blocks.push(before);
      }
      before.type = child.type;
    }
    return blocks.map((block) => ({ start: block.start, end: block.end, node: this.#top(block) }));
  }

  #top({ child, start, end, why }) {
    const source = this.#parsed.text.slice(start, end);
    if (!why) {
      try {
        return this.#block(child);
      } catch (unknown) {
        if (!(unknown instanceof Unknown)) {
          throw unknown;
        }
      }
    }
    return nodes.source_block.create({ source, why: why ?? { html: 'HTML', definition: 'an address that links name' }[child.type] ?? 'a form unknown to the editor' });
  }

  #block(node) {
    const children = () => node.children.map((child) => this.#block(child));
    const orEmpty = (made) => (made.length > 0 ? made : [nodes.paragraph.create()]);
    switch (node.type) {
      case 'paragraph': {
        const source = this.#parsed.text.slice(node.position.start.offset, node.position.end.offset).trim();
        return Card.test(source) ? this.#place(nodes.card.create({ source }), node) : this.#textBlock(nodes.paragraph, null, node);
      }
      case 'heading':
        return this.#textBlock(nodes.heading, { level: node.depth }, node);
      case 'blockquote':
        return this.#place(nodes.blockquote.create(null, orEmpty(children())), node);
      case 'list': {
        const attributes = { tight: !node.spread && !node.children.some((item) => item.spread) };
        const items = node.children.map((item) => this.#place(nodes.list_item.create(null, orEmpty(item.children.map((child) => this.#block(child)))), item));
        return this.#place(node.ordered ? nodes.ordered_list.create({ ...attributes, start: node.start ?? 1 }, items) : nodes.bullet_list.create(attributes, items), node);
      }
      case 'table':
        return this.#place(nodes.table.create(null, node.children.map((row, index) => this.#place(nodes.table_row.create(null, row.children.map(
          (cell, column) => this.#textBlock(nodes.table_cell, { header: index === 0, align: node.align[column] ?? null }, cell))), row))), node);
      case 'code': {
        const value = revealed(node.value, this.#parsed.spans).replace(/\r\n|\r/g, '\n');
        const info = [node.lang, node.meta].filter(Boolean).map((word) => revealed(word, this.#parsed.spans)).join(' ');
        return this.#place(nodes.code_block.create({ info }, value === '' ? [] : [schema.text(value)]), node);
      }
      case 'thematicBreak':
        return this.#place(nodes.horizontal_rule.create(), node);
      case 'footnoteDefinition':
        return this.#place(nodes.footnote.create({ label: node.label }, orEmpty(children())), node);
      default:
        throw new Unknown(node.type);
    }
  }

  #textBlock(type, attributes, node) {
    const { content, parts } = readInline(node.children, this.#parsed, this.#definitions);
    return this.#place(type.create(attributes, content), node, parts);
  }

  #place(made, node, parts = null) {
    this.places.set(made, { start: node.position.start.offset, end: node.position.end.offset, parts });
    return made;
  }
}

function lineStart(text, offset) {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) {
    at--;
  }
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r' ? at : offset;
}
