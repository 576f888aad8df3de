import { joinFile } from '../engine/front-block.js';

/** Where in the source a cursor of the text is: in the same block, as far from its beginning. */
export function offsetOf({ block, within }, { file, original }, source) {
  const found = original?.blocks[block];
  return source.length - file.body.length + (found ? Math.min(found.end, found.start + within) : 0);
}

/** Where in the text a place of the source is: its block, and how far from the beginning of that. */
export function placeOf(offset, { file, original }) {
  const at = offset - (joinFile(file).length - file.body.length);
  const block = Math.max(0, original.blocks.findLastIndex((one) => one.start <= at));
  return { block, within: Math.max(0, at - (original.blocks[block]?.start ?? 0)) };
}
