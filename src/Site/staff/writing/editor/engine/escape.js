// Up to a sign that would mean something in Markdown.
const Address = /(?:https?:\/\/|www\.|mailto:)[^\s<>*`[\]|{}\\~]+/gi;
const Letter = /[\p{L}\p{N}]/u;

/**
 * A text as Markdown that shows the same, both to CommonMark and to the site.
 * @param before what stands before it on its line, and after what follows: signs mean something only there
 */
export function escapeText(text, { before = '', after = '', isAtStart = false, inTable = false, inLink = false, heavily = false } = {}) {
  let escaped = '';
  let at = 0;
  for (const address of text.matchAll(Address)) {
    escaped += escapeWords(text.slice(at, address.index), escaped || before, address[0], { heavily, inTable, inLink });
    escaped += address[0].replace(/&(?=#?\w+;)/g, '\\&');
    at = address.index + address[0].length;
  }
  escaped += escapeWords(text.slice(at), escaped || before, after, { heavily, inTable, inLink });
  return isAtStart ? escapeStart(escaped, after) : escaped;
}

function escapeWords(text, before, after, { heavily, inTable, inLink }) {
  let escaped = '';
  for (let index = 0; index < text.length; index++) {
    const letter = text[index];
    const last = text[index - 1] ?? before.at(-1) ?? '';
    const rest = text.slice(index + 1, index + 40) + (index + 40 > text.length ? after : '');
    const isSign = /[!-/:-@[-`{-~]/.test(letter);
    escaped += isSign && (heavily ? /[\\`*_[\]<>#&~|!{}%^=:+-]/.test(letter) : needsEscape(letter, last, rest, { inTable, inLink })) ? `\\${letter}` : letter;
  }
  return escaped;
}

function needsEscape(letter, last, rest, { inTable, inLink }) {
  const next = rest[0] ?? '';
  switch (letter) {
    case '\\':
      return next === '' || /[!-/:-@[-`{-~\r\n]/.test(next);
    case '`':
    case '[':
      return true;
    case ']':
      return inLink || next === '(' || next === '[' || next === ':';
    case '*':
      return !(/^\s?$/.test(last) && /^\s?$/.test(next) && last + next !== '');
    case '_':
      return !(Letter.test(last) && Letter.test(next)) && !(/\s/.test(last) && /\s/.test(next));
    case '<':
      return /[A-Za-z/!?]/.test(next);
    case '&':
      return /^(?:#x?[\da-f]+|\w+);/i.test(rest);
    case '~':
      return next === '~' || last === '~';
    case '|':
      return inTable;
    case '{':
      return /[{%#.:]/.test(next) || /^(?:width|height)=/.test(rest);
    case '%':
      return next === '%' && !/[\d%]/.test(last);
    case '^':
      return /^\s?$/.test(last) && /^[a-z0-9]{6}\s*$/.test(rest);
    default:
      return false;
  }
}

// Signs that begin a block where a line begins.
function escapeStart(text, after) {
  const line = /\S/.test(text) ? text : text + after;
  return /^[ \t]*(?:#{1,6}(?:[ \t]|$)|>|[-+](?:[ \t]|$)|[-=]+[ \t]*$|(?:-[ \t]*){3,}$|~{3}|:{3,}|[:~][ \t]|\|)/.test(line) ? text.replace(/\S/, '\\$&')
    : text.replace(/^([ \t]*\d{1,9})([.)])(?=[ \t]|$)/, '$1\\$2');
}

/** The address of a link or a picture. */
export function writeAddress(address) {
  return /^\{\{|^\{%/.test(address) || /^[^\s<>()\\]+$/.test(address) ? address : `<${address.replace(/[<>\\]/g, '\\$&').replace(/[\r\n]+/g, ' ')}>`;
}

export const writeTitle = (title) => (title ? ` "${title.replace(/["\\]/g, '\\$&')}"` : '');
