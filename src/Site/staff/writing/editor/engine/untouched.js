import { hasCardLine } from './cards.js';
import { BesideEmphasis, EndsHidden } from './opaque.js';
import { descendants } from './parse.js';

// What the site reads otherwise than this parser, or what has no visual form. Whatever is uncertain stays untouched.
const Reasons = [
  [/\{\{|\{%|(?<![\d%])%%/, 'a code of another system'],
  [/^[ \t>]*\[(?:TOC|toc)\][ \t]*$|\[\/?(?:audio|caption|contact-form|contact-form-7|embed|gallery|playlist|video|wp_caption|youtube|vimeo)(?=[ \]])/m, 'a shortcode'],
  [/^[ \t>]*>[ \t]*\[![A-Za-z]/m, 'a note'],
  [/^[ \t>]*[:~][ \t]/m, 'a list of definitions'],
  [/^[ \t>]*\*\[[^\]\r\n]+\]:/m, 'an abbreviation'],
  [/\]\([^()<>"'\r\n]*[^\s()<>"'] [^()<>"'\r\n]*\)/, 'an address with spaces'],
  [/^[ \t>]*:{3,}/m, 'a container'],
  [BesideEmphasis, 'a code beside bold or italic words'],
];

const Pairs = [
  [/\{::comment\}/g, () => /\{:\/comment\}/g],
  [/\{%-?\s*(raw|comment|highlight)\b[^%]*%\}/g, (name) => new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g')],
  [/\{\{[<%]\s*(comment|highlight)\b[^}]*\}\}/g, (name) => new RegExp(`\\{\\{[<%]\\s*/\\s*${name}\\s*[>%]\\}\\}`, 'g')],
];

/** The text in which code is crossed out, because nothing in it is syntax. */
export function withoutCode({ tree, hidden }) {
  let outside = '';
  let at = 0;
  for (const node of descendants(tree)) {
    if (node.type === 'code' || node.type === 'inlineCode') {
      const [start, end] = [node.position.start.offset, node.position.end.offset];
      outside += hidden.slice(at, start) + hidden.slice(start, end).replace(/[^\s>]/g, 'x');
      at = end;
    }
  }
  return outside + hidden.slice(at);
}

/** Ranges of the text that belong together though there are several blocks in them. */
export function joinedRanges({ text }, outside) {
  return [...containers(outside), ...comments(outside), ...pairs(text, outside)].sort((one, other) => one[0] - other[0]);
}

function* containers(outside) {
  let depth = 0;
  let start = 0;
  for (const line of outside.matchAll(/^ {0,3}:{3,}[ \t]*([^\r\n]*)/gm)) {
    if (line[1].trim() || depth === 0) {
      start = depth === 0 ? line.index : start;
      depth++;
    } else if (--depth === 0) {
      yield [start, line.index + line[0].length];
    }
  }
  if (depth > 0) {
    yield [start, outside.length];
  }
}

function* comments(outside) {
  const open = /(?<![\d%])%%/g;
  for (let found = open.exec(outside); found; found = open.exec(outside)) {
    const end = outside.indexOf('%%', found.index + 2);
    open.lastIndex = end < 0 ? outside.length : end + 2;
    yield [found.index, open.lastIndex];
  }
}

function* pairs(text, outside) {
  for (const [open, close] of Pairs) {
    let end = -1;
    for (const found of text.matchAll(open)) {
      if (found.index < end || (outside[found.index] === 'x' && text[found.index] !== 'x')) {
        continue;
      }
      const closing = close(found[1]);
      closing.lastIndex = found.index + found[0].length;
      const last = closing.exec(text);
      end = last ? last.index + last[0].length : text.length;
      yield [found.index, end];
    }
  }
}

/** Why a block stays untouched; null when it has a visual form. */
export function reasonOf(node, outside, text) {
  const [start, end] = [node.position.start.offset, node.position.end.offset];
  const source = outside.slice(start, end);
  const reason = Reasons.find(([pattern]) => pattern.test(source))?.[1];
  return reason ?? [node, ...descendants(node)].map((part) => reasonOfPart(part, text, outside)).find(Boolean) ?? null;
}

function reasonOfPart(node, text, outside) {
  const source = () => text.slice(node.position.start.offset, node.position.end.offset);
  switch (node.type) {
    case 'html':
      return null;
    case 'paragraph':
    case 'heading':
      return hasCardLine(source()) ? 'a card right beside words' : null;
    case 'table':
      return node.children.some((row) => row.children.length !== node.children[0].children.length) || /\\[ \t]*$/m.test(source()) || [...descendants(node)].some((part) => part.type === 'text' && /(?<!\\)`/.test(text.slice(part.position.start.offset, part.position.end.offset)))
        ? 'a table with rows that differ' : null;
    case 'emphasis':
    case 'strong':
    case 'delete':
      return isInWords(node, text) ? 'signs that may be meant as signs' : null;
    case 'listItem':
      return EndsHidden.test(outside.slice(node.position.start.offset, node.position.end.offset)) ? 'a code of another system at the end of an item' : null;
    case 'list':
      return node.ordered && !isCounted(node, text) ? 'a list with numbers of its own' : null;
    default:
      return null;
  }
}

const isOfWord = (letter) => /[\p{Nd}\p{L}]/u.test(letter ?? '') && !/\p{Lo}/u.test(letter);

// The site takes such emphasis back: "2*x*4", "x*y and z*w".
function isInWords(node, text) {
  const [start, end] = [node.position.start.offset, node.position.end.offset];
  const marks = node.type === 'emphasis' ? 1 : 2;
  const inner = text.slice(start + marks, end - marks);
  return isOfWord(text[start - 1]) && isOfWord(text[end])
    && (/\p{Nd}/u.test(text[start - 1]) || /\p{Nd}/u.test(text[end]) || /^\p{Nd}|\p{Nd}$|[ \n\t]/u.test(inner));
}

function isCounted(list, text) {
  const numbers = list.children.map((item) => Number.parseInt(text.slice(item.position.start.offset), 10));
  return numbers.every((number, index) => number === numbers[0] + index) || numbers.every((number) => number === numbers[0]);
}
