import { Selection, TextSelection } from 'prosemirror-state';
import { schema } from '../engine/schema.js';

const { nodes } = schema;

const isSpace = (node) => node.type === nodes.hard_break || (node.isText && node.text.trim() === '');
const isPictureOrSpace = (node) => node.type === nodes.image || isSpace(node);
const pictureIn = (parent) => parent.type === nodes.paragraph && parent.content.content.some((node) => node.type === nodes.image);

/** A command that changes the form of a text, and leaves out pictures that stand before or behind the words: they become paragraphs of their own. */
export const besidePictures = (command) => (state, dispatch, view) => {
  const apart = withoutPictures(state);
  if (!apart) {
    return command(state, dispatch, view);
  }
  return command(state.apply(apart), dispatch && ((transaction) => {
    transaction.steps.forEach((step) => apart.step(step));
    dispatch(apart.setSelection(Selection.fromJSON(apart.doc, transaction.selection.toJSON())).scrollIntoView());
  }), view);
};

/** The transaction that puts pictures at the edges of what is selected apart; null where there are none. */
function withoutPictures(state) {
  const { $from, $to } = state.selection;
  return $from.sameParent($to) ? (pictureIn($from.parent) ? ofParagraph(state) : null) : ofRange(state);
}

function ofParagraph({ tr, selection: { $from, $to } }) {
  const { parent } = $from;
  const children = parent.content.content;
  const first = children.findIndex((node) => !isPictureOrSpace(node));
  if (first < 0) {
    // Nothing but pictures: what comes is a text of its own behind them.
    return selected(tr.insert($from.after(), nodes.paragraph.create()), $from.after() + 1);
  }
  const last = children.findLastIndex((node) => !isPictureOrSpace(node));
  const pictures = (some) => (some.some((node) => node.type === nodes.image) ? [nodes.paragraph.create(null, trimmed(some))] : []);
  const [before, behind] = [pictures(children.slice(0, first)), pictures(children.slice(last + 1))];
  if (before.length + behind.length === 0) {
    return null;
  }
  const kept = children.slice(before.length > 0 ? first : 0, behind.length > 0 ? last + 1 : children.length);
  const spaces = before.length > 0 && kept[0].isText ? kept[0].text.length - kept[0].text.trimStart().length : 0;
  const words = nodes.paragraph.create(null, cut(kept, spaces, behind.length > 0));
  const lead = before.length > 0 ? children.slice(0, first).reduce((size, node) => size + node.nodeSize, spaces) : 0;
  const start = $from.before() + before.reduce((size, node) => size + node.nodeSize, 0) + 1;
  const place = (offset) => start + Math.max(0, Math.min(offset - lead, words.content.size));
  return selected(tr.replaceWith($from.before(), $from.after(), [...before, words, ...behind]), place($from.parentOffset), place($to.parentOffset));
}

// A selection of several blocks that begins or ends with nothing but pictures is that of the others.
function ofRange({ tr, doc, selection: { from, to } }) {
  const blocks = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isTextblock) {
      blocks.push({ node, start: position + 1, end: position + 1 + node.content.size });
    }
    return !node.isTextblock;
  });
  const hasWords = ({ node }) => !pictureIn(node) || !node.content.content.every(isPictureOrSpace);
  const [first, last] = [blocks.find(hasWords), blocks.findLast(hasWords)];
  if (!first || (first === blocks[0] && last === blocks.at(-1))) {
    return null;
  }
  return selected(tr, Math.max(from, first.start), Math.min(to, last.end));
}

// Without the space that stood between the words and a picture.
function cut(kept, spaces, isBeforePicture) {
  const all = nodes.paragraph.create(null, kept).content;
  const end = kept.at(-1);
  return all.cut(spaces, all.size - (isBeforePicture && end.isText ? end.text.length - end.text.trimEnd().length : 0));
}

const selected = (transaction, from, to = from) => transaction.setSelection(TextSelection.create(transaction.doc, from, to));

const trimmed = (children) => children.slice(children.findIndex((node) => !isSpace(node)), children.findLastIndex((node) => !isSpace(node)) + 1);
