import { Fragment } from 'prosemirror-model';
import { schema } from './schema.js';

const { nodes, marks } = schema;
const Emphases = [marks.strong, marks.em, marks.strike];

/** A document or block without what Markdown cannot say: spaces at the ends of lines and of bold words, empty paragraphs between others. */
export function normalize(node) {
  if (node.isTextblock) {
    return node.type === nodes.code_block ? node : node.copy(Fragment.fromArray(normalizeInline(children(node))));
  }
  if (node.isLeaf) {
    return node;
  }
  let inner = children(node).map(normalize);
  if (node.type !== nodes.table_row && node.type !== nodes.table) {
    const filled = inner.filter((child) => child.type !== nodes.paragraph || child.childCount > 0);
    inner = filled.length > 0 ? filled : inner.slice(0, 1);
  }
  if (node.type === nodes.table) {
    inner = inner.map((row, index) => row.copy(Fragment.fromArray(children(row).map((cell, column) => nodes.table_cell.create(
      { header: index === 0, align: inner[0].maybeChild(column)?.attrs.align ?? null }, cell.content)))));
  }
  const isList = node.type === nodes.bullet_list || node.type === nodes.ordered_list;
  return isList ? node.type.create({ ...node.attrs, tight: isTight(node, inner) }, inner) : node.copy(Fragment.fromArray(inner));
}

export function children(node) {
  const all = [];
  node.forEach((child) => all.push(child));
  return all;
}

/** Whether a blank line has to stand between two blocks of an item, which makes the list a loose one. */
export const needsBlankLine = (before, after) => !(after.type === nodes.code_block || after.type === nodes.bullet_list || (after.type === nodes.ordered_list && after.attrs.start === 1))
  || before.type !== nodes.paragraph;

function isTight(list, items) {
  if (items.some((item) => children(item).some((child, index) => index > 0 && needsBlankLine(item.child(index - 1), child)))) {
    return false;
  }
  return list.attrs.tight || (items.length === 1 && items[0].childCount === 1);
}

/** The inline content of a block: trimmed, and with bold and italic ending where words do. */
export function normalizeInline(content) {
  let inner = content.map((node) => (node.type === nodes.hard_break ? nodes.hard_break.create() : node));
  for (const type of Emphases) {
    inner = withoutEdges(inner, type);
  }
  const trimmed = [];
  inner.forEach((node) => {
    const last = trimmed.at(-1);
    const isBehindBreak = trimmed.length === 0 || last.type === nodes.hard_break;
    if (node.type === nodes.hard_break) {
      trimEnd(trimmed);
      if (trimmed.length > 0) {
        trimmed.push(node);
      }
    } else if (node.isText && isBehindBreak && !isCode(node)) {
      const text = node.text.replace(/^[ \t]+/, '');
      if (text) {
        trimmed.push(schema.text(text, node.marks));
      }
    } else {
      trimmed.push(node);
    }
  });
  trimEnd(trimmed);
  while (trimmed.at(-1)?.type === nodes.hard_break) {
    trimmed.pop();
    trimEnd(trimmed);
  }
  return trimmed;
}

const isCode = (node) => node.marks.some((mark) => mark.type === marks.code);

function trimEnd(content) {
  while (content.at(-1)?.isText && !isCode(content.at(-1))) {
    const last = content.pop();
    const text = last.text.replace(/[ \t]+$/, '');
    if (text) {
      content.push(schema.text(text, last.marks));
      return;
    }
  }
}

function withoutEdges(content, type) {
  const has = (node) => node && node.marks.some((mark) => mark.type === type);
  const plain = (node, text) => schema.text(text, type.removeFromSet(node.marks));
  return content.flatMap((node, index) => {
    if (!node.isText || !has(node) || isCode(node)) {
      return [node];
    }
    const [, start, middle, end] = /^(\s*)(.*?)(\s*)$/s.exec(node.text);
    if (!middle) {
      return has(content[index - 1]) && has(content[index + 1]) ? [node] : [plain(node, node.text)];
    }
    const opens = start && !has(content[index - 1]);
    const closes = end && !has(content[index + 1]);
    return [
      ...(opens ? [plain(node, start)] : []),
      schema.text((opens ? '' : start) + middle + (closes ? '' : end), node.marks),
      ...(closes ? [plain(node, end)] : []),
    ];
  });
}
