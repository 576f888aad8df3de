import { joinFile, splitFile } from './front-block.js';
import { habitsOf } from './habits.js';
import { hasReserved } from './opaque.js';
import { descendants } from './parse.js';
import { documentOf, readBody } from './read.js';
import { serializeBody } from './serialize.js';

const MaxCharacters = 500_000;

/**
 * Reads a file for the editor.
 * @returns file: the parts of the file; original: what its body was read as; doc: the document to edit; reason: why it opens in the source view, null when it
 * opens visually (doc and original are null then)
 */
export function parseFile(source, path = '') {
  const file = splitFile(source);
  const reason = reasonForSource(source, file, path);
  if (reason) {
    return { file, reason, original: null, doc: null };
  }
  const original = readOriginal(file);
  return { file, reason: null, original, doc: documentOf(original.blocks) };
}

function readOriginal({ body, eol, kind }) {
  const read = readBody(body);
  const definitions = [...descendants(read.tree)].filter((node) => node.type === 'definition').map((node) => body.slice(node.position.start.offset, node.position.end.offset));
  const notes = read.tree.children.filter((node) => node.type === 'footnoteDefinition').map((node) => `[^${node.label}]: x`);
  return { ...read, habits: { ...habitsOf({ tree: read.tree, text: body }, eol), hasFront: kind !== 'none' }, definitions: [...definitions, ...notes].join('\n\n') };
}

function reasonForSource(source, file, path) {
  return /\.mdx$/i.test(path) ? 'This file is MDX: it has code in it that only the source shows.'
    : path.startsWith('replies/') ? 'A reply is plain text: it stands in the conversation as it is typed here.'
    : file.isUnclosed ? 'What stands above the text, its title and the like, has no end: it needs a line of --- or +++ after it.'
    : source.length > MaxCharacters ? 'This text is too long for the visual editor.'
    : source.includes('\0') || hasReserved(source) ? 'This text has characters that the visual editor cannot show.'
    : null;
}

/**
 * The source of a file whose document was edited.
 * @returns {{ source: string, unsure: number[] }} unsure: the blocks that may be read otherwise than they look
 */
export function serializeFile(doc, { file, original }) {
  const { text, unsure } = serializeBody(doc, original);
  const needsLine = file.close !== '' && !/[\r\n]$/.test(file.close) && text !== '';
  return { source: joinFile({ ...file, body: (needsLine ? file.eol : '') + text }), unsure };
}

/** How much of a document is untouched: blocks without a visual form. */
export const countUntouched = ({ doc }) => doc.content.content.filter((node) => node.type.name === 'source_block').length;
