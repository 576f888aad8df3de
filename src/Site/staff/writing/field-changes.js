import { element } from '/dom.js';

const asText = (value) => (Array.isArray(value) ? value.join(', ') : value ?? '');

/** The fields of two versions that differ, by their labels; what no field shows is said. */
export function fieldChanges(before, after, { names, reading: { fieldsOf, labelOf } }) {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const differing = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => asText(old[name]) !== asText(now[name]));
  const entries = differing.map((name) => [labelOf(name) ?? 'Something that only the source shows', asText(old[name]), asText(now[name])]);
  return entries.length === 0 ? [] : [element('dl', { class: 'field-changes' }, ...entries.flatMap(([label, removed, added]) => [
    element('dt', {}, label, ' ', element('span', { class: 'mark' }, removed && added ? names.changed : added ? names.added : names.removed)),
    element('dd', {}, removed ? element('del', {}, removed) : null, removed && added ? ' ' : null, added ? element('ins', {}, added) : null),
  ]))];
}
