import { diff3Merge, diffComm } from 'node-diff3';

const linesOf = (text) => text.split('\n');
const wordsOf = (text) => text.match(/\s+|[\p{L}\p{N}_'’]+|[^\s\p{L}\p{N}]/gu) ?? [];

/**
 * What two texts have in common and where they differ, in the order of the text: `{ same: text }` or `{ removed: parts, added: parts }`, where
 * a part is `{ text, isChanged }`.
 */
export function compare(before, after) {
  return diffComm(linesOf(before), linesOf(after)).map((piece) => (piece.common ? { same: piece.common.join('\n') } : changeOf(piece.buffer1.join('\n'), piece.buffer2.join('\n'))));
}

/** What two lists of texts have in common and where they differ: `{ same: [...] }` or `{ removed: [...], added: [...] }`. */
export const compareLists = (before, after) => diffComm(before, after).map((piece) => (piece.common ? { same: piece.common } : { removed: piece.buffer1, added: piece.buffer2 }));

/** The words of two texts, and what is between them, as `compareLists` gives lists. */
export const compareWords = (before, after) => compareLists(wordsOf(before), wordsOf(after));

/**
 * Joins two versions of one text. Where both changed the same lines, both stand there one after the other.
 * Returns `{ text, overlaps }`: `overlaps` is how many such places there are.
 */
export function join(mine, base, theirs) {
  let overlaps = 0;
  const lines = diff3Merge(linesOf(mine), linesOf(base), linesOf(theirs), { excludeFalseConflicts: true }).flatMap(({ ok, conflict }) => {
    if (ok) {
      return ok;
    }
    overlaps++;
    return conflict.a.length > 0 && conflict.b.length > 0 ? [...conflict.a, '', ...conflict.b] : [...conflict.a, ...conflict.b];
  });
  return { text: lines.join('\n'), overlaps };
}

function changeOf(before, after) {
  const pieces = diffComm(wordsOf(before), wordsOf(after));
  const side = (name) => pieces.map((piece) => ({ text: (piece.common ?? piece[name]).join(''), isChanged: !piece.common })).filter(({ text }) => text);
  return { removed: side('buffer1'), added: side('buffer2') };
}
