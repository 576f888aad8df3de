import { ButtonMark } from './buttons.js';
import { escapeText, writeAddress, writeTitle } from './escape.js';
import { normalizeInline } from './normalize.js';

const Letter = /[\p{L}\p{N}]/u;

/**
 * The Markdown of inline content. A hard break is a line of its own.
 * @param options habits of the file; heavily: escape every sign; isAtStart, before, after: what stands around it; inTable, onOneLine: where no line may end
 */
export function writeInline(content, options) {
  return writeRun(options.isPart ? content : normalizeInline(content), [], options);
}

function writeRun(content, active, options) {
  let written = '';
  for (let index = 0; index < content.length;) {
    const around = { ...options, before: written || options.before || '', isAtStart: (options.isAtStart && written === '') || written.endsWith('\n') };
    const found = longestMark(content, index, active, options.habits);
    if (found) {
      const [mark, end] = found;
      const inner = writeRun(content.slice(index, end), mark.addToSet(active), { ...around, before: '*', isAtStart: false, after: '*', inLink: around.inLink || mark.type.name === 'link' });
      const next = content[end]?.text?.[0] ?? content[end]?.attrs.source?.[0] ?? (end < content.length ? 'x' : options.after?.[0] ?? '');
      written += wrap(mark, inner, content.slice(index, end), { ...around, next });
      index = end;
    } else {
      const after = index + 1 < content.length ? content[index + 1].text ?? '' : options.after ?? '';
      written += writeLeaf(content[index], { ...around, after });
      index++;
    }
  }
  return written;
}

// Of those that end together, the one that the author puts outside.
function longestMark(content, index, active, { linkOutside, strongOutside }) {
  const ranks = { link: linkOutside ? 3 : 0, strong: strongOutside ? 2 : 1, em: strongOutside ? 1 : 2, strike: 1 };
  const found = content[index].marks.filter((one) => one.type.name !== 'code' && !one.isInSet(active)).map((mark) => {
    let end = index + 1;
    while (end < content.length && mark.isInSet(content[end].marks)) {
      end++;
    }
    return [mark, end];
  });
  return found.sort((one, other) => other[1] - one[1] || ranks[other[0].type.name] - ranks[one[0].type.name])[0] ?? null;
}

const Tags = { strong: 'strong', em: 'em', strike: 'del' };

function wrap(mark, inner, content, { habits, before, next, emphasis = habits.emphasis, withTags = false }) {
  const tag = withTags && Tags[mark.type.name];
  if (tag) {
    return `<${tag}>${inner}</${tag}>`;
  }
  const isInWord = Letter.test(before.at(-1) ?? '') || Letter.test(next);
  switch (mark.type.name) {
    case 'strong': {
      const sign = isInWord ? '**' : habits.strong;
      return sign + inner + sign;
    }
    case 'em': {
      const sign = isInWord ? '*' : emphasis;
      return sign + inner + sign;
    }
    case 'strike':
      return `~~${inner}~~`;
    default:
      return writeLink(mark.attrs, inner, content, next);
  }
}

function writeLink({ href, title, reference, button }, inner, content, next) {
  const text = content.map((node) => node.text ?? '').join('');
  if (reference || button) {
    return `[${inner}]${reference ? `[${reference}]` : `(${writeAddress(href)}${writeTitle(title)})`}${button ? ButtonMark : ''}`;
  }
  // A list of attributes belongs to what is in brackets only.
  const isAddress = !title && next !== '{' && content.length === 1 && content[0].marks.length === 1 && (text === href || `mailto:${text}` === href);
  return isAddress && /^[a-z][a-z\d+.-]+:[^\s<>]*$|^[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+$/i.test(text) ? `<${text}>` : `[${inner}](${writeAddress(href)}${writeTitle(title)})`;
}

function writeLeaf(node, options) {
  switch (node.type.name) {
    case 'text':
      return node.marks.some((mark) => mark.type.name === 'code') ? writeCode(node.text, options.inTable)
        : escapeText(node.text, { ...options, before: options.isAtStart ? '' : options.before });
    case 'hard_break':
      return options.onOneLine ? '<br>' : options.habits.break === '\\' ? '\\\n' : '  \n';
    case 'image':
      return `![${escapeText(node.attrs.alt, options).replace(/(?<!\\)\]/g, '\\]')}](${writeAddress(node.attrs.src)}${writeTitle(node.attrs.title)})`;
    case 'footnote_reference':
      return `[^${node.attrs.label}]`;
    default:
      return node.attrs.source;
  }
}

function writeCode(text, inTable) {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$/.test(text) || (/^ /.test(text) && / $/.test(text) && text.trim()) ? ' ' : '';
  const code = fence + space + text + space + fence;
  return inTable ? code.replace(/\|/g, '\\|') : code;
}
