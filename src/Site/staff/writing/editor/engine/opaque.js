/**
 * What is written for other systems and no Markdown (shortcodes, private comments, wiki links, lists of attributes), and marks that the site does not read as
 * emphasis (2*3*4). Before the parser sees a text, each becomes as many characters of private use, so that every position stays what it is.
 */
const Literal = { '*': '\ue100', '~': '\ue101' };
const Start = '\ue200';
const Filler = '\ue201';
const Digit = 0xe800;
const Base = 0x1000;

const Span = new RegExp([
  /\\[^\r\n]/, // an escape, left as it is
  /\{\{[^\r\n]*?\}\}/,
  /\{%[^\r\n]*?%\}/,
  /(?<![\d%])%%[^\r\n]*?%%/,
  /!?\[\[[^[\]<>\r\n]+\]\](?![([:])/,
  /\{[:#.][^}\r\n]+\}/,
  /(?<=\))\{(?:width|height)=[^}\r\n]*\}/,
  /(?<=\s)\^[a-z0-9]{6}(?=[ \t]*$)/,
  /(?<=\p{Nd})[*~]+(?=\p{Nd})/,
].map((part) => part.source).join('|'), 'gmu');

const Hidden = new RegExp(`${Start}([\\ue800-\\uf7ff])([\\ue800-\\uf7ff])${Filler}*|[${Literal['*']}${Literal['~']}]`, 'g');
const Reserved = /[\ue100\ue101\ue200\ue201\ue800-\uf7ff]/;

/** Something hidden right beside a sign of emphasis: whether the sign is one depends on what the site puts there. */
export const BesideEmphasis = new RegExp(`[*_~]${Start}|${Filler}[*_~]`);

/** Nothing but something hidden on the last line: the site may leave an empty line there. */
export const EndsHidden = new RegExp(`[\\r\\n][ \\t>]*${Start}[^\\r\\n]*${Filler}[ \\t]*$`);

/** Whether a text has characters of private use of its own, which nothing may be hidden behind. */
export const hasReserved = (text) => Reserved.test(text);

export function hide(text) {
  const spans = [];
  const hidden = text.replace(Span, (found) => {
    if (found[0] === '\\') {
      return found;
    }
    if (found[0] === '*' || found[0] === '~') {
      return [...found].map((letter) => Literal[letter]).join('');
    }
    spans.push(found);
    const index = spans.length - 1;
    return Start + String.fromCharCode(Digit + Math.floor(index / Base), Digit + (index % Base)) + Filler.repeat(found.length - 3);
  });
  return { hidden, spans };
}

/** The parts of a value: texts, and the sources of what was hidden in it. */
export function reveal(value, spans) {
  const parts = [];
  let at = 0;
  for (const found of value.matchAll(Hidden)) {
    const literal = Object.keys(Literal).find((letter) => Literal[letter] === found[0]);
    if (found.index > at) {
      parts.push({ text: value.slice(at, found.index), hidden: value.slice(at, found.index) });
    }
    parts.push(literal ? { text: literal, hidden: found[0] } : { source: spans[(found[1].charCodeAt(0) - Digit) * Base + found[2].charCodeAt(0) - Digit], hidden: found[0] });
    at = found.index + found[0].length;
  }
  if (at < value.length) {
    parts.push({ text: value.slice(at), hidden: value.slice(at) });
  }
  return parts;
}

export const revealed = (value, spans) => reveal(value, spans).map((part) => part.text ?? part.source).join('');
