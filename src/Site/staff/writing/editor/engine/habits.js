import { descendants } from './parse.js';

/** How the author of a file writes what can be written in more than one way. */
export function habitsOf({ tree, text }, eol) {
  const habits = { eol, bullet: '-', emphasis: '*', strong: '**', ordered: '.', break: '\\', rule: '---', fence: '```', setext: false, linkOutside: false, strongOutside: false };
  const seen = new Set();
  const note = (habit, value) => {
    if (!seen.has(habit)) {
      seen.add(habit);
      habits[habit] = value;
    }
  };
  for (const node of descendants(tree)) {
    const [start, end] = [node.position.start.offset, node.position.end.offset];
    const first = text[start];
    const inner = node.children?.length === 1 ? `${node.type} ${node.children[0].type}` : '';
    if (/^link (?:strong|emphasis)$|^(?:strong|emphasis) link$/.test(inner)) {
      note('linkOutside', node.type === 'link');
    } else if (inner === 'strong emphasis' || inner === 'emphasis strong') {
      note('strongOutside', node.type === 'strong');
    }
    if (node.type === 'list' && node.ordered) {
      note('ordered', /^\d+([.)])/.exec(text.slice(start, start + 12))?.[1] ?? '.');
    } else if (node.type === 'list') {
      note('bullet', first);
    } else if (node.type === 'emphasis') {
      note('emphasis', first);
    } else if (node.type === 'strong') {
      note('strong', first + first);
    } else if (node.type === 'break') {
      note('break', first === '\\' ? '\\' : '  ');
    } else if (node.type === 'thematicBreak') {
      note('rule', text.slice(start, end));
    } else if (node.type === 'heading' && node.depth <= 2) {
      note('setext', first !== '#');
    } else if (node.type === 'code' && (first === '`' || first === '~')) {
      note('fence', first.repeat(3));
    }
  }
  return habits;
}
