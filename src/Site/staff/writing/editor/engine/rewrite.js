import { align } from './align.js';
import { children, needsBlankLine } from './normalize.js';
import { schema } from './schema.js';
import { indented, writeBlock, writeRow } from './write-block.js';
import { writeInline } from './write-inline.js';

/**
 * The source of a changed block in which everything that did not change is kept: words of a paragraph, items of a list, rows of a table.
 * @returns null when the block has to be written anew
 */
export function rewrite(before, after, original, options) {
  const place = original.places.get(before);
  if (!place || !before.sameMarkup(after)) {
    return null;
  }
  if (before.eq(after)) {
    return original.text.slice(place.start, place.end);
  }
  if (before.type.name === 'code_block' || before.isLeaf) {
    return null;
  }
  return before.isTextblock ? rewriteWords(before, after, place, original, options) : rewriteChildren(before, after, place, original, options);
}

function rewriteWords(before, after, place, { text }, options) {
  if (place.parts.length === 0 || after.childCount === 0) {
    return null;
  }
  const start = before.content.findDiffStart(after.content);
  let { a: end, b: newEnd } = before.content.findDiffEnd(after.content);
  const overlap = start - Math.min(end, newEnd);
  if (overlap > 0) {
    end += overlap;
    newEnd += overlap;
  }
  let from = cutBefore(place.parts, start, options.isWide);
  while (isWithinMark(after, from.position)) {
    from = cutBefore(place.parts, from.position, true);
  }
  let to = cutBehind(place.parts, end, options.isWide);
  while (isWithinMark(after, newEnd + (to.position - end))) {
    to = cutBehind(place.parts, to.position, true);
  }
  const [first, last] = [place.parts[0].start, place.parts.at(-1).end];
  const kept = { before: text.slice(first, from.offset), after: text.slice(to.offset, last) };
  const changed = children({ forEach: (visit) => after.content.cut(from.position, newEnd + (to.position - end)).forEach(visit) });
  const inTable = before.type.name === 'table_cell';
  const isAtStart = before.type.name === 'paragraph' && /(?:^|[\r\n][ \t>]*)$/.test(kept.before);
  const written = writeInline(changed, { ...options, ...kept, isAtStart, inTable, isPart: true, onOneLine: inTable || before.type.name === 'heading' });
  const { prefix } = linePrefix(text, place.start);
  return text.slice(place.start, from.offset) + written.replaceAll('\n', options.habits.eol + prefix) + text.slice(to.offset, place.end);
}

// A link or bold words in two parts would be two of them.
function isWithinMark(node, position) {
  const { nodeBefore, nodeAfter } = node.resolve(position);
  return Boolean(nodeBefore && nodeAfter && nodeBefore.marks.some((mark) => mark.isInSet(nodeAfter.marks)));
}

// The last place not behind a position at which the source can be cut: between two parts, or within a text without marks.
function cutBefore(parts, position, isWide) {
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const isEdge = position === at && isWide && index > 0;
    if (isEdge) {
      return { position: at - parts[index - 1].size, offset: parts[index - 1].start };
    }
    if (position < at + part.size) {
      const offset = part.map?.[position - at];
      return offset >= 0 ? { position, offset } : { position: at, offset: part.start };
    }
    at += part.size;
  }
  const last = parts.at(-1);
  return isWide ? { position: at - last.size, offset: last.start } : { position: at, offset: last.end };
}

function cutBehind(parts, position, isWide) {
  let at = 0;
  for (const part of parts) {
    if (position <= at && !(isWide && position === at)) {
      return { position: at, offset: part.start };
    }
    const offset = position > at && position < at + part.size ? part.map?.[position - at] : -1;
    if (offset >= 0) {
      return { position, offset };
    }
    at += part.size;
  }
  return { position: at, offset: parts.at(-1).end };
}

/** What stands before a block on its lines: the signs of quotations, and as many spaces as the marks of lists need. */
function linePrefix(text, offset) {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const written = text.slice(start, offset);
  return { written, prefix: written.replace(/[^\s>]/g, ' ') };
}

function rewriteChildren(before, after, place, original, options) {
  const [old, made] = [children(before), children(after)];
  if (before.type.name === 'table' && (old[0].childCount !== made[0].childCount || !old[0].eq(made[0]) && made.length !== old.length)) {
    return null;
  }
  const isFixed = before.type.name === 'table_row';
  const places = old.map((child) => original.places.get(child));
  if ((isFixed && old.length !== made.length) || places.some((one) => !one)) {
    return null;
  }
  const pairs = isFixed ? made.map((child, index) => ({ index, isSame: child.eq(old[index]) })) : align(old, made);
  const { text } = original;
  const { prefix } = linePrefix(text, places[0].start);
  let written = text.slice(place.start, places[0].start);
  for (let at = 0; at < made.length; at++) {
    const { index } = pairs[at];
    if (at > 0) {
      const isNext = index > 0 && pairs[at - 1].index === index - 1;
      written += isNext ? text.slice(places[index - 1].end, places[index].start) : separator(before, made[at - 1], made[at], prefix, options.habits.eol);
    }
    const kept = index >= 0 ? rewrite(old[index], made[at], original, options) : null;
    const fresh = kept ?? writeChild(before, made[at], text, places[Math.max(0, index)], options);
    const numbered = fresh === null || before.type.name !== 'ordered_list' ? fresh : renumbered(fresh, numberOf(before, text, places, at));
    if (numbered === null) {
      return null;
    }
    written += numbered;
  }
  const isLast = pairs.at(-1).index === old.length - 1;
  return written + (isLast ? text.slice(places.at(-1).end, place.end) : '');
}

// A list in which each item has the same number goes on so.
function numberOf(list, text, places, index) {
  const numbers = places.map(({ start }) => Number.parseInt(text.slice(start), 10));
  return numbers.length > 1 && numbers[0] === numbers[1] ? numbers[0] : list.attrs.start + index;
}

// The lines of an item are as far indented as its number is wide.
function renumbered(item, number) {
  const old = /^\d+/.exec(item)[0];
  return old.length === String(number).length || !/[\r\n]/.test(item) ? item.replace(/^\d+/, String(number)) : null;
}

function separator(parent, before, after, prefix, eol) {
  const isTight = parent.type.name === 'table' || (/_list$/.test(parent.type.name) && parent.attrs.tight);
  return isTight || (parent.type.name === 'list_item' && !needsBlankLine(before, after)) ? eol + prefix : eol + prefix.trimEnd() + eol + prefix;
}

function writeChild(parent, node, text, sibling, options) {
  const { prefix } = linePrefix(text, sibling.start);
  const join = (lines) => lines.map((line, index) => (index === 0 ? line : line ? prefix + line : prefix.trimEnd())).join(options.habits.eol);
  switch (parent.type.name) {
    case 'table':
      return writeRow(children(node), options);
    case 'ordered_list':
    case 'bullet_list': {
      const marker = /^(?:[-+*]|\d+[.)])[ \t]*/.exec(text.slice(sibling.start, sibling.end))?.[0];
      return marker ? join(indented(writeItem(node, parent, options), marker.length > 1 ? marker : `${marker} `, ' '.repeat(Math.max(2, marker.length)))) : null;
    }
    case 'list_item':
    case 'blockquote':
    case 'footnote':
      return join(writeBlock(node, options));
    default:
      return null;
  }
}

function writeItem(item, list, options) {
  const one = schema.nodes.bullet_list.create({ tight: list.attrs.tight }, item);
  return writeBlock(one, { ...options, habits: { ...options.habits, bullet: '-' }, isOther: false }).map((line) => line.slice(2));
}
