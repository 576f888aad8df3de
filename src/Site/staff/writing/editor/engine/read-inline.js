import { withButtons } from './buttons.js';
import { reveal, revealed } from './opaque.js';
import { schema } from './schema.js';

const { nodes, marks } = schema;

/** Thrown for what has no visual form; the block stays untouched then. */
export class Unknown extends Error {}

/**
 * The inline content of a block, and for each direct part of it where it stands in the source.
 * @returns {{ content: Node[], parts: { size: number, start: number, end: number, map: number[]|null }[] }}
 */
export function readInline(children, parsed, definitions) {
  const content = [];
  const parts = [];
  for (const part of withElements(withButtons(children, parsed))) {
    const { child, start, end } = part;
    const made = nodesOfPart(part, [], parsed, definitions);
    const size = made.reduce((sum, node) => sum + node.nodeSize, 0);
    content.push(...made);
    parts.push({ size, start, end, map: child?.type === 'text' ? mapOf(child, parsed, start, end) : null });
  }
  return { content, parts: parts.filter((part) => part.size > 0) };
}

const Tag = /^<(\/?)([a-z][\w-]*)/i;
const Void = /^(?:area|br|col|embed|hr|img|input|source|track|wbr)$/i;

const Marks = { strong: marks.strong, b: marks.strong, em: marks.em, i: marks.em, del: marks.strike, s: marks.strike };

function nodesOfPart({ child, start, end, mark, inner }, active, parsed, definitions) {
  return child ? nodesOf(child, active, parsed, definitions)
    : mark ? withElements(inner).flatMap((part) => nodesOfPart(part, mark.create().addToSet(active), parsed, definitions))
    : [nodes.source_inline.create({ source: parsed.text.slice(start, end) }, null, active)];
}

// An element of HTML is one part from its first tag to its last, so that nothing can come between them; bold and italic ones are what they look like.
function withElements(children) {
  const parts = [];
  for (let index = 0; index < children.length; index++) {
    const [node, next] = [children[index], children[index + 1]];
    if (node.type === 'link' && next?.type === 'link' && node.url === next.url && node.title === next.title && node.isButton === next.isButton) {
      throw new Unknown('two links that would become one');
    }
    const last = endOfElement(children, index);
    const [start, end] = [children[index].position.start.offset, children[last].position.end.offset];
    const mark = last > index + 1 ? Marks[/^<([a-z]+)>$/i.exec(children[index].value)?.[1].toLowerCase()] : null;
    parts.push({ child: last === index ? children[index] : null, start, end, mark, inner: children.slice(index + 1, last) });
    index = last;
  }
  return parts;
}

function endOfElement(children, index) {
  const tag = children[index].type === 'html' ? Tag.exec(children[index].value) : null;
  if (!tag || Void.test(tag[2]) || children[index].value.endsWith('/>')) {
    return index;
  }
  let depth = 0;
  for (let at = index; at < children.length; at++) {
    const found = children[at].type === 'html' ? Tag.exec(children[at].value) : null;
    depth += found?.[2].toLowerCase() !== tag[2].toLowerCase() ? 0 : found[1] ? -1 : 1;
    if (depth <= 0) {
      if (depth < 0) {
        break;
      }
      return at;
    }
  }
  throw new Unknown('an element of HTML that is not closed');
}

function nodesOf(node, active, parsed, definitions) {
  const inside = (mark) => withElements(withButtons(node.children, parsed)).flatMap((part) => nodesOfPart(part, mark.addToSet(active), parsed, definitions));
  const source = () => [nodes.source_inline.create({ source: parsed.text.slice(node.position.start.offset, node.position.end.offset) }, null, active)];
  const shown = (value) => revealed(value ?? '', parsed.spans);
  switch (node.type) {
    case 'text':
      return reveal(node.value, parsed.spans).flatMap((part) => (part.source !== undefined ? nodes.source_inline.create({ source: part.source }, null, active)
        : part.text === '' ? [] : schema.text(onOneLine(part.text), active)));
    case 'emphasis':
      return inside(marks.em.create());
    case 'strong':
      return inside(marks.strong.create());
    case 'delete':
      return inside(marks.strike.create());
    case 'inlineCode':
      return node.value === '' ? source() : [schema.text(onOneLine(shown(node.value)), marks.code.create().addToSet(active))];
    case 'break':
      return [nodes.hard_break.create(null, null, active)];
    case 'html':
      return [/^<br ?\/?>$/i.test(node.value) ? nodes.hard_break.create({ source: node.value }, null, active) : nodes.source_inline.create({ source: shown(node.value) }, null, active)];
    case 'link':
      return node.children.length === 0 ? source() : inside(marks.link.create({ href: shown(node.url), title: shown(node.title), button: Boolean(node.isButton) }));
    case 'linkReference': {
      const target = definitions.get(node.identifier);
      return node.children.length === 0 || !target ? source() : inside(marks.link.create({ href: target.href, title: target.title, reference: shown(node.label), button: Boolean(node.isButton) }));
    }
    case 'image':
      return [nodes.image.create({ src: shown(node.url), alt: shown(node.alt), title: shown(node.title) }, null, active)];
    case 'imageReference':
      return source();
    case 'footnoteReference':
      return [nodes.footnote_reference.create({ label: shown(node.label) }, null, active)];
    default:
      throw new Unknown(node.type);
  }
}

const onOneLine = (text) => text.replace(/\r\n|\n|\r/g, ' ');

// Where each character of a text stands: its escapes are two characters, its entities several, the break of a line goes on behind the indent of the next.
function mapOf(node, parsed, start, end) {
  const map = [];
  const { hidden } = parsed;
  let at = start;
  for (const part of reveal(node.value, parsed.spans)) {
    if (part.source !== undefined) {
      map.push(at);
      at += part.hidden.length;
      continue;
    }
    const value = part.hidden.replace(/\r\n/g, '\n');
    for (let index = 0; index < value.length;) {
      const step = stepAt(hidden, at, value, index, end);
      if (!step) {
        return null;
      }
      for (let count = 0; count < step.characters; count++) {
        map.push(count === 0 ? step.at : -1);
      }
      index += step.characters;
      at = step.next;
    }
  }
  return map;
}

function stepAt(hidden, at, value, index, end) {
  if (value[index] === '\n' || value[index] === '\r') {
    const line = /[ \t]*(?:\r\n|\n|\r)[ \t>]*/y;
    line.lastIndex = at;
    const found = line.exec(hidden);
    return found && { at, next: Math.min(end, at + found[0].length), characters: 1 };
  }
  if (hidden[at] === '\\' && hidden[at + 1] === value[index] && /[!-/:-@[-`{-~]/.test(value[index])) {
    return { at, next: at + 2, characters: 1 };
  }
  const entity = /&(?:#x?[\da-f]+|\w+);/iy;
  entity.lastIndex = at;
  const found = hidden[at] === '&' && entity.exec(hidden);
  if (found && !(value.startsWith(found[0], index))) {
    return { at, next: at + found[0].length, characters: value.codePointAt(index) > 0xffff ? 2 : 1 };
  }
  return hidden[at] === value[index] ? { at, next: at + 1, characters: 1 } : null;
}
