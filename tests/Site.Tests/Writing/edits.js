// Opens files as the editor does, edits each in a few places, and returns what it would save.
import { countUntouched, parseFile, schema, serializeFile, Transform } from '/staff/writing/editor.js';

const { nodes, marks } = schema;
const text = (words) => schema.text(words);
const middle = (items) => items[Math.floor(items.length / 2)];

/** Where words stand, in the blocks that are wanted: without marks, or with one. */
function spots(doc, isWanted, marked = 0) {
  const found = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock || node.type === nodes.code_block || !isWanted(node, doc.resolve(position))) {
      return !node.isTextblock;
    }
    node.forEach((child, offset) => {
      const words = child.isText && child.marks.length === marked && child.marks[0]?.type !== marks.code ? child.text.matchAll(/(?<=^| )[A-Za-z]{2,}(?= |$)/g) : [];
      for (const word of words) {
        const from = position + 1 + offset + word.index;
        found.push({ from, to: from + word[0].length, block: position, isInside: from > position + 1, marks: child.marks });
      }
    });
    return false;
  });
  return found;
}

const within = (...types) => (_, $position) => {
  for (let depth = $position.depth; depth > 0; depth--) {
    if (types.includes($position.node(depth).type)) {
      return true;
    }
  }
  return false;
};

function* edits(doc) {
  const edit = (kind, change) => ({ kind, doc: change(new Transform(doc)).doc });
  const word = (kind, { from, marks: around }) => edit(kind, (transform) => transform.insert(from, schema.text('Zzword ', around)));
  const paragraphs = spots(doc, (node, $position) => node.type === nodes.paragraph && $position.depth === 0);
  const blocks = [...new Set(paragraphs.map((spot) => spot.block))];
  if (blocks.length > 0) {
    yield word('word in the first paragraph', middle(paragraphs.filter((spot) => spot.block === blocks[0])));
    const spot = middle(paragraphs.filter((one) => one.block === middle(blocks)));
    yield word('word in a middle paragraph', spot);
    yield edit('bold', (transform) => transform.addMark(spot.from, spot.to, marks.strong.create()));
    yield edit('new paragraph', (transform) => transform.insert(doc.resolve(spot.from).before(1), nodes.paragraph.create(null, text('Zzparagraph'))));
    const inside = middle(paragraphs.filter((one) => one.isInside));
    if (inside) {
      yield edit('split', (transform) => transform.split(inside.from));
    }
  }
  const item = middle(spots(doc, within(nodes.list_item)));
  if (item) {
    yield word('word in an item', item);
    const $item = doc.resolve(item.from);
    const depth = [...Array($item.depth).keys()].map((one) => $item.depth - one).find((one) => $item.node(one).type === nodes.list_item);
    yield edit('new item', (transform) => transform.insert($item.after(depth), nodes.list_item.create(null, nodes.paragraph.create(null, text('Zzitem')))));
  }
  for (const [kind, spot] of [
    ['word in a quotation', middle(spots(doc, within(nodes.blockquote)))],
    ['word in a cell', middle(spots(doc, (node) => node.type === nodes.table_cell))],
    ['word in a link or bold words', middle(spots(doc, (node) => node.type !== nodes.heading, 1))],
    ['word in a heading', middle(spots(doc, (node) => node.type === nodes.heading))],
  ]) {
    if (spot) {
      yield word(kind, spot);
    }
  }
}

/** @returns for each file: why it opens as its source, how many of its blocks are untouched, whether it is saved as it was, and its edits. */
window.tryFiles = (files) => files.map(({ path, source }) => {
  const opened = parseFile(source, path);
  if (opened.reason) {
    return { path, reason: opened.reason, blocks: 0, untouched: 0, isSame: true, edits: [] };
  }
  return {
    path,
    reason: null,
    blocks: opened.doc.childCount,
    untouched: countUntouched(opened),
    isSame: serializeFile(opened.doc, opened).source === source,
    edits: [...edits(opened.doc)].map(({ kind, doc }) => ({ kind, ...serializeFile(doc, opened) })),
  };
});
window.isReady = true;
