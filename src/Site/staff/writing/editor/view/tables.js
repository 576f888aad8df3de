import { TextSelection } from 'prosemirror-state';
import { children } from '../engine/normalize.js';
import { schema } from '../engine/schema.js';
import { ancestor } from './commands.js';

const { nodes } = schema;
const cell = (header, align = null) => nodes.table_cell.create({ header, align });

/** A table with a row of headings, with the cursor in its first cell. */
export function insertTable(state, dispatch) {
  const row = (header) => nodes.table_row.create(null, [cell(header), cell(header)]);
  const transaction = state.tr.replaceSelectionWith(nodes.table.create(null, [row(true), row(false), row(false)]));
  let place = null;
  transaction.doc.nodesBetween(Math.max(0, state.selection.from - 1), transaction.doc.content.size, (node, position) => {
    place ??= node.type === nodes.table_cell ? position + 1 : null;
    return place === null;
  });
  dispatch(transaction.setSelection(TextSelection.create(transaction.doc, place)).scrollIntoView());
}

/** The table around the selection, its rows, and where in it the selection is. */
export function tableAt(state) {
  const { $from } = state.selection;
  const table = ancestor($from, nodes.table);
  return table && { ...table, rows: children(table.node).map(children), row: $from.index(table.depth), column: $from.index(table.depth + 1) };
}

const change = (edit) => (state, dispatch) => {
  const table = tableAt(state);
  const edited = table && edit(table);
  if (!edited) {
    return false;
  }
  if (dispatch) {
    const { rows, row, column } = edited;
    const transaction = rows.length === 0 || rows[0].length === 0
      ? state.tr.delete(table.start, table.end)
      : state.tr.replaceWith(table.start, table.end, nodes.table.create(null, rows.map((cells, index) => nodes.table_row.create(null, cells.map((one) => one.type.create({ ...one.attrs, header: index === 0 }, one.content))))));
    dispatch(rows.length === 0 || rows[0].length === 0 ? transaction : select(transaction, table.start, row, column));
  }
  return true;
};

function select(transaction, start, row, column) {
  const table = transaction.doc.nodeAt(start);
  let position = start + 1;
  for (let index = 0; index < row; index++) {
    position += table.child(index).nodeSize;
  }
  position++;
  for (let index = 0; index < column; index++) {
    position += table.child(row).child(index).nodeSize;
  }
  return transaction.setSelection(TextSelection.create(transaction.doc, position + 1));
}

const without = (items, index) => items.filter((_, at) => at !== index);
const inserted = (items, index, item) => [...items.slice(0, index), item, ...items.slice(index)];
const aligns = (rows) => rows[0].map((one) => one.attrs.align);

export const addRow = change(({ rows, row }) => ({ rows: inserted(rows, row + 1, aligns(rows).map((align) => cell(false, align))), row: row + 1, column: 0 }));
export const removeRow = change(({ rows, row, column }) => ({ rows: rows.length <= 2 ? [] : without(rows, row), row: Math.max(0, row - 1), column }));
export const addColumn = change(({ rows, row, column }) => ({ rows: rows.map((cells, index) => inserted(cells, column + 1, cell(index === 0))), row, column: column + 1 }));
export const removeColumn = change(({ rows, row, column }) => ({ rows: rows.map((cells) => without(cells, column)), row, column: Math.max(0, column - 1) }));
export const removeTable = change(() => ({ rows: [] }));

/** The next cell; behind the last one, Tab leaves the table as it leaves everything else. */
export const goToCell = (step) => (state, dispatch) => {
  const table = tableAt(state);
  if (!table) {
    return false;
  }
  const columns = table.rows[0].length;
  const next = table.row * columns + table.column + step;
  if (next < 0 || next >= columns * table.rows.length) {
    return false;
  }
  dispatch?.(select(state.tr, table.start, Math.floor(next / columns), next % columns).scrollIntoView());
  return true;
};

export const TableCommands = [
  ['Add row', addRow], ['Remove row', removeRow], ['Add column', addColumn], ['Remove column', removeColumn], ['Remove table', removeTable],
];
