import { element } from '/dom.js';

const groups = [
  ['Messages', ['inquiries']],
  ['Subscribers', ['subscribers']],
  ['Newsletter', ['newsletters']],
  ['Texts and pictures', ['content', 'media']],
  ['Emails', ['outbox']],
  ['Turned away', ['staff']],
  ['The system', ['audit', 'backups', 'export', 'keys', 'retention']],
];

const kindOf = (act) => act.split('.')[0];
export const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** Fills the choice of acts, by what they are about; a kind that is not listed here stands at the end. */
export function fillKinds(select, acts) {
  const known = groups.flatMap(([, kinds]) => kinds);
  const others = [...new Set(Object.keys(acts).map(kindOf))].filter((kind) => !known.includes(kind));
  for (const [label, kinds] of [...groups, ...others.map((kind) => [sentence(kind), [kind]])]) {
    const options = Object.entries(acts).filter(([act]) => kinds.includes(kindOf(act)));
    select.append(element('optgroup', { label },
      ...kinds.length === 1 ? [element('option', { value: kinds[0] }, `${label}: everything`)] : [],
      ...options.map(([act, words]) => element('option', { value: act }, sentence(words)))));
  }
}
