import { joinFile, splitFile } from '../engine/front-block.js';
import { fieldOf, keyInPicture } from './keys.js';
import * as toml from './toml.js';
import * as yaml from './yaml.js';

const Lists = new Set(['tags', 'authors', 'aliases', 'languages', 'services', 'topics', 'exercises']);
// Values that are meant as what YAML takes them for: dates, numbers, true and false.
const Typed = new Set(['date', 'updated', 'publishAt', 'unpublishAt', 'draft', 'reviewedAt', 'startsAt', 'endsAt', 'durationSeconds', 'order', 'sendAt', 'perMinute']);

const formOf = (file) => (file.kind === 'toml' ? toml : yaml);
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The fields that the front matter of a file sets, each under the name of its meaning whatever key its author used: texts, and lists of texts for tags, authors,
 * aliases, languages, services, topics and exercises. A value in a form of its own, which a field cannot show, is null.
 */
export function readFields(source, kind = 'article') {
  const file = splitFile(source);
  const fields = {};
  for (const entry of formOf(file).readEntries(file.raw)) {
    const name = fieldOf(entry.key, kind);
    if (name && !(name in fields)) {
      Object.assign(fields, understood(name, entry.value));
    }
  }
  return fields;
}

function understood(name, value) {
  if (name === 'image' && isMap(value)) {
    const [source, alt] = [keyInPicture(value, 'image'), keyInPicture(value, 'imageAlt')];
    return { image: source ? value[source] : null, ...(alt ? { imageAlt: value[alt] } : {}) };
  }
  if (Lists.has(name)) {
    return { [name]: listOf(name, value) };
  }
  const text = Array.isArray(value) ? (name === 'category' || name === 'image') && typeof value[0] === 'string' ? value[0] : null : value;
  return { [name]: typeof text === 'string' ? text.trim() : null };
}

function listOf(name, value) {
  if (typeof value === 'string') {
    return value.split(',').map((item) => item.trim()).filter(Boolean);
  }
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.map((item) => item.trim()).filter(Boolean) : null;
}

/** The name of the field whose lines have this one, counted from 1; null where there is none. */
export function fieldAt(source, line, kind = 'article') {
  const file = splitFile(source);
  const before = file.open.split(/\r\n|\n|\r/).length;
  const at = [...file.raw.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)][line - before]?.index ?? -1;
  const entry = formOf(file).readEntries(file.raw).find(({ start, end }) => start <= at && at < end);
  return entry ? fieldOf(entry.key, kind) : null;
}

/**
 * The source with another value of a field: only the lines of its key change. An empty text or list takes the key out. A file without front matter gets one.
 * @param value a text, or a list of texts
 */
export function writeField(source, name, value, kind = 'article') {
  const file = splitFile(source);
  if (file.isUnclosed) {
    throw new RangeError('The front matter has no end.');
  }
  const form = formOf(file);
  const entries = form.readEntries(file.raw);
  const options = { eol: file.eol, isTyped: Typed.has(name) };
  const isEmpty = value === null || value === undefined || value.length === 0;
  const entry = entries.find((one) => fieldOf(one.key, kind) === name);
  const picture = entries.find((one) => fieldOf(one.key, kind) === 'image' && isMap(one.value));
  if (picture && (name === 'image' || (name === 'imageAlt' && !entry))) {
    const path = [keyInPicture(picture.value, name) ?? (name === 'image' ? 'src' : 'alt')];
    return joinFile(replace(file, picture, isEmpty && name === 'image' ? '' : yaml.writeInMap(picture, path, value ?? '', options)));
  }
  if (entry) {
    const rest = name === 'category' && Array.isArray(entry.value) && !isEmpty ? [value, ...entry.value.slice(1)] : value;
    return joinFile(replace(file, entry, isEmpty ? '' : form.writeEntry(entry, rest, options)));
  }
  return isEmpty ? source : joinFile(add(file, entries, form.newEntry(name, value, options), name));
}

const replace = (file, { start, end }, lines) => ({ ...file, raw: file.raw.slice(0, start) + lines + file.raw.slice(end) });

function add(file, entries, line, name) {
  if (file.kind === 'none') {
    const blank = file.body === '' || /^[ \t]*[\r\n]/.test(file.body) ? '' : file.eol;
    return { ...file, open: `---${file.eol}`, raw: line, close: `---${file.eol}`, body: blank + file.body };
  }
  const isFirst = name === 'title' || name === 'subject' || name === 'name';
  const at = isFirst ? entries[0]?.start ?? 0 : entries.at(-1)?.end ?? file.raw.length;
  const before = file.raw.slice(0, at);
  return { ...file, raw: before + (before === '' || /[\r\n]$/.test(before) ? '' : file.eol) + line + file.raw.slice(at) };
}
