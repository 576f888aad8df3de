import { reveal } from './opaque.js';

/** What stands behind a link that is a button. */
export const ButtonMark = '{.button}';

/** Inline content in which a link and the mark of a button behind it are one. */
export function withButtons(children, { text, spans }) {
  const made = [];
  for (let index = 0; index < children.length; index++) {
    const [node, next] = [children[index], children[index + 1]];
    if (!isLink(node, text) || next?.type !== 'text' || reveal(next.value, spans)[0]?.source !== ButtonMark) {
      made.push(node);
      continue;
    }
    const [start, end] = [next.position.start.offset + ButtonMark.length, next.position.end.offset];
    made.push({ ...node, isButton: true, position: { ...node.position, end: { offset: start } } });
    const rest = { ...next, value: next.value.slice(ButtonMark.length), position: { start: { offset: start }, end: { offset: end } } };
    index++;
    if (rest.value) {
      made.push(rest);
    }
  }
  return made;
}

const isLink = (node, text) => (node.type === 'link' || node.type === 'linkReference') && !node.isButton && text[node.position.start.offset] === '[';
