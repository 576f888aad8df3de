import { align } from './align.js';
import { children, normalize } from './normalize.js';
import { documentOf, readBody } from './read.js';
import { rewrite } from './rewrite.js';
import { writeBlock } from './write-block.js';

const isList = (node) => node?.type.name === 'bullet_list' || node?.type.name === 'ordered_list';

/**
 * The body of a file after its document was edited: blocks that are equal to what was read keep their source, and what lies between them. Others are written
 * anew, and read again before they are taken.
 * @param original what `readBody` returned, with the habits of its author
 * @returns {{ text: string, unsure: number[] }} unsure: the blocks of the document that may be read otherwise than they look
 */
export function serializeBody(doc, original) {
  if (doc.eq(documentOf(original.blocks))) {
    return { text: original.text, unsure: [] };
  }
  const after = children(doc).filter((node) => node.type.name !== 'paragraph' || !children(node).every((child) => child.isText && child.marks.length === 0 && !child.text.trim()));
  const before = original.blocks.map((block) => block.node);
  const pairs = align(before, after);
  const written = [];
  after.forEach((node, at) => {
    written.push(writeTop(node, pairs[at], { last: written.at(-1), before, at, pairs, after, original }));
  });
  const text = join(written, pairs, before, after, original);
  return check(text, written, after, pairs, before, original);
}

function writeTop(node, { index, isSame }, { last, before, at, pairs, after, original }) {
  const isOther = isList(node) && isList(after[at - 1]) && node.type === after[at - 1].type && !(isSame && pairs[at - 1].index === index - 1);
  if (isSame && !isOther) {
    const { start, end } = original.blocks[index];
    return original.text.slice(start, end);
  }
  const habits = isOther ? { ...original.habits, ...otherSign(node, last) } : original.habits;
  const kept = index >= 0 && !isOther ? keepRest(before[index], node, original) : null;
  return kept ?? writeAnew(node, habits, original, documentParts(after));
}

// What is indented would be taken into the list before it.
function withoutIndent(node, source, { habits }) {
  return node.type.name !== 'code_block' ? (node.isTextblock || node.type.name === 'card' ? source.trimStart() : source)
    : /^(?: {4}|\t)/.test(source) ? writeBlock(node, { habits }).join(habits.eol) : source;
}

// The second of two lists has another sign than the first, or they would be one.
function otherSign(node, last) {
  return node.type.name === 'bullet_list' ? { bullet: last.trimStart()[0] === '-' ? '*' : '-' } : { ordered: /^\s*\d+\)/.test(last) ? '.' : ')' };
}

function keepRest(old, node, original) {
  for (const isWide of [false, true]) {
    const source = rewrite(old, node, original, { habits: original.habits, isWide });
    const start = original.blocks.find((block) => block.node === old).start;
    const indent = original.text.slice(start, original.places.get(old)?.start ?? start);
    if (source !== null && isRead(indent + source, node, original)) {
      return indent + source;
    }
  }
  return null;
}

function writeAnew(node, habits, original, parts) {
  const emphasis = habits.emphasis === '*' ? '_' : '*';
  // Signs of emphasis are none between a mark and a letter ("**Note:**this"): tags are.
  const ways = [{}, { emphasis }, { withTags: true }, { heavily: true }, { heavily: true, emphasis }, { heavily: true, withTags: true }];
  const sources = ways.map((way) => () => writeBlock(node, { habits, ...way }).join(habits.eol));
  const found = sources.find((source) => isRead(source(), node, original, parts));
  return (found ?? sources.at(-1))();
}

const documentParts = (after) => after.filter((node) => node.type.name === 'footnote').map((node) => `[^${node.attrs.label}]: x`).join('\n\n');

/** Whether a source is read as exactly this block. */
function isRead(source, node, original, notes = '') {
  const { blocks } = readBody(`${source}\n\n${original.definitions}\n\n${notes}`);
  return blocks.length > 0 && blocks[0].end >= source.trimEnd().length && normalize(blocks[0].node).eq(normalize(node));
}

function join(written, pairs, before, after, { text, blocks, habits }) {
  const { eol } = habits;
  if (written.length === 0) {
    return '';
  }
  const lead = blocks.length > 0 ? text.slice(0, blocks[0].start) : text || (habits.hasFront ? eol : '');
  const tail = blocks.length > 0 ? text.slice(blocks.at(-1).end) : eol;
  return lead + written.map((source, at) => (at === 0 ? '' : gap(at)) + source).join('') + tail;

  function gap(at) {
    const [one, other] = [pairs[at - 1].index, pairs[at].index];
    if (one < 0 || other !== one + 1) {
      return eol + eol;
    }
    const between = text.slice(blocks[one].end, blocks[other].start);
    const isBlank = /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/.test(between);
    return isBlank || (before[one].type === after[at - 1].type && before[other].type === after[at].type) ? between : eol + eol;
  }
}

// The whole is read once more: blocks that stand well alone may still take in their neighbours.
function check(text, written, after, pairs, before, original) {
  let result = { text, unsure: unsureOf(text, after) };
  if (result.unsure.length > 0) {
    const parts = documentParts(after);
    const again = written.map((source, at) => (pairs[at].isSame ? (isList(after[at - 1]) && !pairs[at - 1].isSame ? withoutIndent(after[at], source, original) : source)
      : isRead(source, after[at], original, parts) ? source : writeBlock(after[at], { habits: original.habits, heavily: true }).join(original.habits.eol)));
    const apart = pairs.map((pair) => (pair.isSame ? pair : { ...pair, index: -1 }));
    const second = join(again, apart, before, after, original);
    const unsure = unsureOf(second, after);
    result = unsure.length < result.unsure.length ? { text: second, unsure } : result;
  }
  return result;
}

function unsureOf(text, after) {
  const read = readBody(text).blocks.map((block) => normalize(block.node));
  const wanted = after.map(normalize);
  const pairs = align(read, wanted);
  return pairs.flatMap((pair, at) => (pair.isSame ? [] : [at]));
}
