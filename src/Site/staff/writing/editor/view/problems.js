import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { element } from '../../../../dom.js';
import { plainWords } from '../../problem-words.js';
import { readBody } from '../engine/read.js';
import { fieldAt } from '../front/fields.js';

const key = new PluginKey('problems');

/** Shows each problem under its block. */
export const problemMarks = () => new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply(transaction, set) {
      const problems = transaction.getMeta(key);
      return problems ? DecorationSet.create(transaction.doc, problems.flatMap((problem) => marksOf(problem, transaction.doc))) : set.map(transaction.mapping, transaction.doc);
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

export const setProblems = (transaction, problems) => transaction.setMeta(key, problems);

function marksOf({ block, severity, message }, doc) {
  if (block === null || block >= doc.childCount) {
    return [];
  }
  let start = 0;
  for (let index = 0; index < block; index++) {
    start += doc.child(index).nodeSize;
  }
  const end = start + doc.child(block).nodeSize;
  return [
    Decoration.node(start, end, { class: `has-problem is-${severity}` }),
    Decoration.widget(end, () => element('p', { class: `block-problem is-${severity}`, contenteditable: 'false' }, plainWords(message)), { side: -1, ignoreSelection: true }),
  ];
}

/** The block of the document in which each problem is, null in the front matter; there, the field. Lines are those of the file. */
export function placed(problems, { file, source, kind }) {
  const bodyStart = source.length - file.body.length;
  const lines = [0, ...[...source.matchAll(/\r\n|\n|\r/g)].map((found) => found.index + found[0].length)];
  const { blocks } = readBody(file.body);
  return problems.map((problem) => {
    const at = (lines[Math.min(problem.line, lines.length) - 1] ?? 0) - bodyStart + (problem.column ?? 1) - 1;
    const found = at < 0 && bodyStart > 0 ? named(problem, blocks, file.body) : Math.max(0, blocks.findLastIndex((one) => one.start <= Math.max(0, at)));
    const block = blocks.length === 0 ? null : found;
    return { ...problem, block, field: block === null ? fieldAt(source, problem.line, kind) : null, offset: block === null || at >= 0 ? Math.max(0, at + bodyStart) : bodyStart + blocks[block].start };
  });
}

// What is wrong with an issue as a whole names the words or the picture: where those are.
function named({ line, column, message }, blocks, body) {
  const words = line === 1 && column === 1 ? /“([^”]+)”|^The image (\S+)|(\{\{[^{}]*\}\})/.exec(message)?.slice(1).find(Boolean) : null;
  const block = words ? blocks.findIndex(({ start, end }) => body.slice(start, end).includes(words)) : -1;
  return block < 0 ? null : block;
}

const blockNames = { heading: 'heading', blockquote: 'quotation', bullet_list: 'list', ordered_list: 'list', table: 'table', footnote: 'footnote', paragraph: 'paragraph' };
const maxBeginning = 40;

/** Where a problem is, in words: a field by its label, a block by how it begins. */
function placeInWords({ block, field }, { doc, labelOf }) {
  if (block === null || !doc || block >= doc.childCount) {
    return field && labelOf(field) ? `${labelOf(field)}: ` : '';
  }
  const node = doc.child(block);
  const text = node.textBetween(0, node.content.size, ' ', ({ attrs }) => attrs.source ?? '').trim();
  const beginning = text.length > maxBeginning ? `${text.slice(0, maxBeginning).trimEnd()} …` : text;
  return beginning ? `In the ${blockNames[node.type.name] ?? 'part'} that begins “${beginning}”: ` : '';
}

/** The problems as a list, each leading to its place. `doc` is null where the source is shown, with its lines. */
export function problemList(problems, { doc, labelOf, go }) {
  const list = element('ul', { class: 'problems' }, ...problems.map((problem) => {
    const button = element('button', { type: 'button', class: 'link-button' }, doc ? plainWords(problem.message) : problem.message);
    button.addEventListener('click', () => go(problem));
    return element('li', { class: problem.severity }, element('span', { class: 'mark' }, problem.severity === 'error' ? 'To mend' : 'To look at'), ' ', element('span', { class: 'place' }, doc ? placeInWords(problem, { doc, labelOf }) : `Line ${problem.line}: `), button);
  }));
  return element('section', { class: 'problem-list', 'aria-label': 'Problems in this text' }, list);
}
