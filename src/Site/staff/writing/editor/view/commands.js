import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import { schema } from '../engine/schema.js';
import { besidePictures } from './beside-pictures.js';

const { nodes, marks } = schema;

export function ancestor($position, ...types) {
  for (let depth = $position.depth; depth > 0; depth--) {
    if (types.includes($position.node(depth).type)) {
      return { node: $position.node(depth), depth, start: $position.before(depth), end: $position.after(depth) };
    }
  }
  return null;
}

export function isMarked({ doc, selection: { from, to, empty, $from }, storedMarks }, type) {
  return empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);
}

const isButton = ({ selection: { $from, empty }, doc }) => Boolean(marks.link.isInSet(empty ? $from.marks() : doc.nodeAt($from.pos)?.marks ?? [])?.attrs.button);

/** A heading, or a paragraph again. */
export const heading = (level) => (state, dispatch) => {
  const { parent } = state.selection.$from;
  return parent.type === nodes.heading && parent.attrs.level === level
    ? setBlockType(nodes.paragraph)(state, dispatch)
    : besidePictures(setBlockType(nodes.heading, { level }))(state, dispatch);
};

/** A list, the other kind of list, or no list any more. */
export const list = (type) => (state, dispatch) => {
  const { $from } = state.selection;
  const around = ancestor($from, nodes.bullet_list, nodes.ordered_list);
  if (!around) {
    return besidePictures(wrapInList(type))(state, dispatch);
  }
  if (around.node.type === type) {
    return liftListItem(nodes.list_item)(state, dispatch);
  }
  dispatch?.(state.tr.setNodeMarkup(around.start, type, { tight: around.node.attrs.tight }));
  return true;
};

export const quotation = (state, dispatch) => (ancestor(state.selection.$from, nodes.blockquote) ? lift(state, dispatch) : besidePictures(wrapIn(nodes.blockquote))(state, dispatch));

export const mark = (type) => toggleMark(type, null, { includeWhitespace: false });

export const indent = sinkListItem(nodes.list_item);
export const outdent = liftListItem(nodes.list_item);

export const rule = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.horizontal_rule.create()).scrollIntoView());
  return true;
};

/** A footnote: its number here, its text at the end. */
export const footnote = (state, dispatch) => {
  if (!state.selection.$to.parent.inlineContent || state.selection.$to.parent.type.spec.code) {
    return false;
  }
  if (dispatch) {
    const labels = new Set();
    state.doc.descendants((node) => {
      if (node.attrs.label) {
        labels.add(node.attrs.label);
      }
    });
    let number = 1;
    while (labels.has(String(number))) {
      number++;
    }
    const label = String(number);
    const transaction = state.tr.insert(state.selection.to, nodes.footnote_reference.create({ label }));
    const end = transaction.doc.content.size;
    transaction.insert(end, nodes.footnote.create({ label }, nodes.paragraph.create()));
    dispatch(transaction.setSelection(state.selection.constructor.near(transaction.doc.resolve(end + 2))).scrollIntoView());
  }
  return true;
};

/** What stands in the toolbar: `isOn` where it can be pressed in, `keys` as ProseMirror names them. */
export const Commands = [
  { name: 'undo', label: '↶', title: 'Undo', keys: 'Mod-z', run: undo, isEnabled: (state) => undoDepth(state) > 0 },
  { name: 'redo', label: '↷', title: 'Redo', keys: 'Mod-y', run: redo, isEnabled: (state) => redoDepth(state) > 0 },
  ...[[2, 'Heading'], [3, 'Subheading'], [4, 'Small heading']].map(([level, title]) => ({
    name: `heading${level}`, label: title, title, keys: `Mod-Alt-${level}`, run: heading(level), isOn: ({ selection: { $from: { parent } } }) => parent.type === nodes.heading && parent.attrs.level === level,
  })),
  { name: 'bold', label: 'B', title: 'Bold', keys: 'Mod-b', run: mark(marks.strong), isOn: (state) => isMarked(state, marks.strong) },
  { name: 'italic', label: 'I', title: 'Italic', keys: 'Mod-i', run: mark(marks.em), isOn: (state) => isMarked(state, marks.em) },
  { name: 'link', label: 'Link', title: 'Link', keys: 'Mod-k', dialog: 'link', isOn: (state) => isMarked(state, marks.link) },
  { name: 'button', label: 'Button', title: 'Button', dialog: 'button', isOn: isButton },
  { name: 'bullets', label: '• List', title: 'List', keys: 'Mod-Shift-8', run: list(nodes.bullet_list), isOn: (state) => ancestor(state.selection.$from, nodes.bullet_list, nodes.ordered_list)?.node.type === nodes.bullet_list },
  { name: 'numbers', label: 'Numbered', title: 'Numbered list', keys: 'Mod-Shift-7', run: list(nodes.ordered_list), isOn: (state) => ancestor(state.selection.$from, nodes.bullet_list, nodes.ordered_list)?.node.type === nodes.ordered_list },
  { name: 'quotation', label: '“ Quotation', title: 'Quotation', keys: 'Mod-Shift-9', run: quotation, isOn: (state) => Boolean(ancestor(state.selection.$from, nodes.blockquote)) },
  { name: 'picture', label: 'Picture', title: 'Picture', dialog: 'picture' },
  { name: 'table', label: 'Table', title: 'Table', dialog: 'table' },
  { name: 'footnote', label: 'Footnote', title: 'Footnote', run: footnote },
  { name: 'rule', label: 'Line', title: 'Line between two parts', run: rule },
  { name: 'exercise', label: 'Exercise', title: 'Card of an exercise', dialog: 'exercise' },
  { name: 'article', label: 'Article', title: 'Card of an article', dialog: 'article' },
];
