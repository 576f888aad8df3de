import { writeToml } from './values.js';

const KeyLine = /^[ \t]*(?:"([^"]*)"|'([^']*)'|([\w-]+))[ \t]*=[ \t]*/;

/** The entries of front matter in TOML before its first table, as `readEntries` of YAML returns them. A value that is no text and no list of texts is null. */
export function readEntries(raw) {
  const entries = [];
  let at = 0;
  let open = null;
  for (const [line] of raw.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    if (!open && /^[ \t]*\[/.test(line)) {
      break;
    }
    const key = open ? null : KeyLine.exec(line);
    if (key) {
      entries.push({ key: key[1] ?? key[2] ?? key[3], start: at, end: at + line.length, head: key[0], text: line });
    } else if (open) {
      Object.assign(open, { end: at + line.length, text: open.text + line });
    }
    open = entries.at(-1) && isOpen(entries.at(-1).text) ? entries.at(-1) : null;
    at += line.length;
  }
  return entries.map((entry) => ({ ...entry, value: valueOf(entry.text.slice(entry.head.length)) }));
}

const crossed = (text) => text.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g, (quoted) => 'x'.repeat(quoted.length)).replace(/#[^\r\n]*/g, (comment) => ' '.repeat(comment.length));

function isOpen(text) {
  const bare = crossed(text);
  return bare.split('[').length > bare.split(']').length || (text.match(/"""|'''/g)?.length ?? 0) % 2 === 1;
}

function valueOf(written) {
  const value = written.slice(0, crossed(written).trimEnd().length).trim();
  if (value.startsWith('[')) {
    const items = [...value.slice(1, -1).replace(/^\s*#.*$/gm, '').matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s,"'#[\]{}]+)/g)].map((item) => (item[1] !== undefined ? unescaped(item[1]) : item[2] ?? item[3]));
    return /[{[]/.test(crossed(value).slice(1)) ? null : items;
  }
  if (/^(?:"""|''')/.test(value) || value.startsWith('{')) {
    return null;
  }
  return value.startsWith('"') ? unescaped(value.slice(1, -1)) : value.startsWith("'") ? value.slice(1, -1) : value;
}

const Escapes = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const unescaped = (text) => text.replace(/\\(?:u([\da-f]{4})|U([\da-f]{8})|(.))/gi, (_, short, long, letter) => (short || long ? String.fromCodePoint(Number.parseInt(short ?? long, 16)) : Escapes[letter] ?? letter));

/** The lines of an entry with another value; a comment behind it stays. */
export function writeEntry(entry, value, { isTyped }) {
  const rest = entry.text.slice(entry.head.length);
  const behind = rest.slice(crossed(rest).trimEnd().length);
  return entry.head + writeToml(value, isTyped) + (behind || '');
}

export const newEntry = (key, value, { eol, isTyped }) => `${key} = ${writeToml(value, isTyped)}${eol}`;
