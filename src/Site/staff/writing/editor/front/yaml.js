import { parse, parseDocument } from 'yaml';
import { writeList, writeText } from './values.js';

const KeyLine = /^(?:"([^"]*)"|'([^']*)'|([^\s#'"[\]{},&*!|>%@`:-][^:\r\n]*?))[ \t]*:(?=[ \t\r\n]|$)/;

/** The top-level entries of front matter in YAML: `{ key, start, end, value, text }`, where value is a text, a list or a map. Its lines are from start to end. */
export function readEntries(raw) {
  const entries = [];
  let at = 0;
  for (const [line] of raw.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    const key = KeyLine.exec(line);
    if (key) {
      entries.push({ key: key[1] ?? key[2] ?? key[3], start: at, end: at + line.length, head: key[0] });
    } else if (entries.length > 0 && line.trim() !== '' && !/^\s*#/.test(line)) {
      entries.at(-1).end = at + line.length;
    }
    at += line.length;
  }
  return entries.map((entry) => {
    const text = raw.slice(entry.start, entry.end);
    return { ...entry, text, value: valueOf(text, entry) };
  });
}

// Where YAML refuses a value that can be read in one way only, such as one with a colon in it, so does the app.
function valueOf(text, { head }) {
  try {
    const read = parse(text, { schema: 'failsafe', uniqueKeys: false });
    const [value] = Object.values(read);
    return value === null || value === '~' || value === 'null' ? '' : value;
  } catch (invalid) {
    if (invalid.name !== 'YAMLParseError') {
      throw invalid;
    }
    return text.slice(head.length).replace(/[ \t]#.*$/m, '').trim();
  }
}

/** The lines of an entry with another value; a comment behind it stays. */
export function writeEntry(entry, value, { eol, isTyped }) {
  const rest = entry.text.slice(entry.head.length);
  const ending = /[\r\n]+$/.exec(entry.text)?.[0] ?? '';
  const comment = /^[^\r\n]*?([ \t]+#[^\r\n]*)[\r\n]*$/.exec(stripQuoted(rest)) ? commentOf(rest) : '';
  const quote = /^[ \t]*(['"])/.exec(rest)?.[1] ?? '';
  if (!Array.isArray(value)) {
    return `${entry.head} ${writeText(value, quote, { isTyped })}${comment}${ending}`;
  }
  const item = /^([ \t]*)- *(['"]?)/m.exec(rest.replace(/^[^\r\n]*(?:\r\n|\n|\r)/, ''));
  const isBlock = /^[ \t]*(?:#[^\r\n]*)?[\r\n]/.test(rest) && item;
  const form = isBlock ? 'block' : Array.isArray(entry.value) ? 'flow' : typeof entry.value === 'string' && entry.value !== '' ? 'text' : 'flow';
  const inner = form === 'flow' ? /\[\s*(['"])/.exec(rest)?.[1] ?? '' : item?.[2] ?? quote;
  return `${entry.head}${writeList(value, { form, indent: item?.[1] ?? '', quote: inner, eol })}${isBlock ? '' : comment}${ending}`;
}

const stripQuoted = (text) => text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => 'x'.repeat(quoted.length));

function commentOf(rest) {
  const at = /[ \t]+#/.exec(stripQuoted(rest)).index;
  return rest.slice(at).replace(/[\r\n]+$/, '');
}

/** The lines of an entry whose value is a map, with another value in it. */
export function writeInMap(entry, path, value, { eol }) {
  const document = parseDocument(entry.text, { uniqueKeys: false });
  document.setIn([Object.keys(document.toJSON())[0], ...path], value);
  return document.toString({ lineWidth: 0 }).replace(/\r?\n/g, eol);
}

/** The lines of a new entry. */
export const newEntry = (key, value, { eol, isTyped }) => `${key}:${Array.isArray(value) ? writeList(value) : ` ${writeText(value, '', { isTyped })}`}${eol}`;
