import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { element } from '../../../../dom.js';
import { readBody } from '../engine/read.js';

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
    Decoration.widget(end, () => element('p', { class: `block-problem is-${severity}`, contenteditable: 'false' }, message), { side: -1, ignoreSelection: true }),
  ];
}

/** The block of the document in which each problem is; null in the front matter. Lines are those of the file. */
export function placed(problems, { file, source }) {
  const bodyStart = source.length - file.body.length;
  const lines = [0, ...[...source.matchAll(/\r\n|\n|\r/g)].map((found) => found.index + found[0].length)];
  const { blocks } = readBody(file.body);
  return problems.map((problem) => {
    const at = (lines[Math.min(problem.line, lines.length) - 1] ?? 0) - bodyStart + (problem.column ?? 1) - 1;
    const block = at < 0 && bodyStart > 0 ? null : Math.max(0, blocks.findLastIndex((one) => one.start <= Math.max(0, at)));
    return { ...problem, block: blocks.length === 0 ? null : block, offset: Math.max(0, at + bodyStart) };
  });
}

/** The problems as a list, each leading to its place. */
export function problemList(problems, go) {
  const list = element('ul', { class: 'problems' }, ...problems.map((problem) => {
    const button = element('button', { type: 'button', class: 'link-button' }, problem.message);
    button.addEventListener('click', () => go(problem));
    return element('li', { class: problem.severity }, element('span', { class: 'mark' }, problem.severity === 'error' ? 'To mend' : 'To look at'), ' ', button);
  }));
  return element('section', { class: 'problem-list', 'aria-label': 'Problems in this text' }, list);
}
