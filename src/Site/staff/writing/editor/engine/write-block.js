import { children, needsBlankLine, normalize } from './normalize.js';
import { writeInline } from './write-inline.js';

/** The lines of a block in Markdown. */
export function writeBlock(node, options) {
  return writeNormal(normalize(node), options);
}

function writeNormal(node, options) {
  switch (node.type.name) {
    case 'paragraph':
      return inlineOf(node, options).split('\n');
    case 'heading':
      return writeHeading(node, options);
    case 'blockquote':
      return writeAll(children(node), options).map((line) => (line ? `> ${line}` : '>'));
    case 'bullet_list':
    case 'ordered_list':
      return writeList(node, options);
    case 'table':
      return writeTable(node, options);
    case 'code_block':
      return writeCode(node, options);
    case 'horizontal_rule':
      return [options.habits.rule];
    case 'footnote':
      return indented(writeAll(children(node), options), `[^${node.attrs.label}]: `, '    ');
    default:
      return node.attrs.source.split(/\r\n|\n|\r/);
  }
}

const inlineOf = (node, options) => writeInline(children(node), { ...options, isAtStart: true });

/** Blocks one after another, with a blank line between them; of two lists that would become one, the second has another sign. */
export function writeAll(blocks, options, isTight = false) {
  const lines = [];
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    if (before && !(isTight && !needsBlankLine(before, block))) {
      lines.push('');
    }
    const isSecond = before?.type === block.type && /_list$/.test(block.type.name);
    const other = isSecond && !options.isOther;
    lines.push(...writeNormal(block, { ...options, isOther: other }));
  });
  return lines;
}

function writeHeading(node, options) {
  const { level } = node.attrs;
  const text = inlineOf(node, { ...options, onOneLine: true });
  if (options.habits.setext && level <= 2 && text) {
    return [text, (level === 1 ? '=' : '-').repeat(Math.max(3, [...text].length))];
  }
  return [`${'#'.repeat(level)} ${text.replace(/(^|[ \t])(#+)$/, '$1\\$2').replace(/^\\([-+>|~:=]|#)/, '$1')}`.replace(/[ \t]+$/, '')];
}

function writeList(list, options) {
  const lines = [];
  const bullet = options.isOther ? { '-': '*', '*': '-', '+': '-' }[options.habits.bullet] : options.habits.bullet;
  const sign = options.isOther ? { '.': ')', ')': '.' }[options.habits.ordered] : options.habits.ordered;
  children(list).forEach((item, index) => {
    const marker = list.type.name === 'bullet_list' ? `${bullet} ` : `${list.attrs.start + index}${sign} `;
    if (index > 0 && !list.attrs.tight) {
      lines.push('');
    }
    lines.push(...indented(writeAll(children(item), { ...options, isOther: false }, list.attrs.tight), marker, ' '.repeat(marker.length)));
  });
  return lines;
}

export const indented = (lines, first, rest) => lines.map((line, index) => (index === 0 ? (first + line).replace(/[ \t]+$/, '') || first : line ? rest + line : ''));

function writeTable(table, options) {
  const rows = children(table).map((row) => writeRow(children(row), options));
  const rule = children(table.firstChild).map(({ attrs: { align } }) => ({ left: ':---', right: '---:', center: ':---:' }[align] ?? '---'));
  return [rows[0], `| ${rule.join(' | ')} |`, ...rows.slice(1)];
}

export const writeRow = (cells, options) => `| ${cells.map((cell) => writeInline(children(cell), { ...options, inTable: true, onOneLine: true })).join(' | ')} |`;

function writeCode(node, { habits }) {
  const sign = habits.fence[0];
  const longest = Math.max(2, ...[...node.textContent.matchAll(/^[ \t]*(`{3,}|~{3,})/gm)].filter((run) => run[1][0] === sign).map((run) => run[1].length));
  const fence = sign.repeat(longest + 1);
  return [fence + node.attrs.info, ...(node.textContent === '' ? [] : node.textContent.split('\n')), fence];
}
