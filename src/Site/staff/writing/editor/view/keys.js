import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands';
import { redo } from 'prosemirror-history';
import { InputRule, inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { splitListItem } from 'prosemirror-schema-list';
import { schema } from '../engine/schema.js';
import { Commands, indent, outdent } from './commands.js';
import { goToCell } from './tables.js';

const { nodes, marks } = schema;

const hardBreak = chainCommands(exitCode, (state, dispatch) => {
  if (state.selection.$from.parent.type === nodes.table_cell || state.selection.$from.parent.type === nodes.heading) {
    return false;
  }
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});

/** The keys of the editor. Escape lets the next Tab leave it, also in a list. */
export function editorKeys(openDialog) {
  let leaves = false;
  const unlessLeaving = (command) => (state, dispatch) => {
    const isLeaving = leaves;
    leaves = false;
    return !isLeaving && command(state, dispatch);
  };
  const commands = Commands.filter((command) => command.keys).map((command) => [command.keys, command.run ?? (() => openDialog(command.dialog) ?? true)]);
  return [
    keymap({
      ...Object.fromEntries(commands),
      'Shift-Mod-z': redo,
      Backspace: undoInputRule,
      Enter: splitListItem(nodes.list_item),
      'Shift-Enter': hardBreak,
      'Mod-Enter': hardBreak,
      Tab: unlessLeaving(chainCommands(goToCell(1), indent)),
      'Shift-Tab': unlessLeaving(chainCommands(goToCell(-1), outdent)),
      Escape: () => {
        leaves = true;
        return false;
      },
    }),
    keymap(baseKeymap),
  ];
}

// **bold**, *italic* and `code`, as they are typed.
function markRule(pattern, type) {
  return new InputRule(pattern, (state, match, start, end) => {
    const words = match.at(-1);
    const first = start + match[1].length;
    if (state.doc.rangeHasMark(first, end, marks.code)) {
      return null;
    }
    return state.tr.replaceWith(first, end, schema.text(words, type.create().addToSet(state.doc.resolve(first).marks()))).removeStoredMark(type);
  });
}

/** Markdown that becomes what it means while it is typed. */
export const markdownRules = () => inputRules({
  rules: [
    textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, (match) => ({ level: match[1].length })),
    textblockTypeInputRule(/^#\s$/, nodes.heading, { level: 2 }),
    textblockTypeInputRule(/^```$/, nodes.code_block),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    wrappingInputRule(/^\s*[-+*]\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,9})[.)]\s$/, nodes.ordered_list, (match) => ({ start: Number(match[1]) }), (match, node) => node.childCount + node.attrs.start === Number(match[1])),
    new InputRule(/^(?:---|\*\*\*)$/, (state, match, start, end) => state.tr.replaceRangeWith(start - 1, end, nodes.horizontal_rule.create())),
    markRule(/(^|[\s(“"'])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, marks.strong),
    markRule(/(^|[\s(“"'])\*([^*\s](?:[^*]*[^*\s])?)\*$/, marks.em),
    markRule(/(^|[\s(“"'])_([^_\s](?:[^_]*[^_\s])?)_$/, marks.em),
    markRule(/(^|[\s(“"'])`([^`]+)`$/, marks.code),
  ],
});
