import { element } from '/dom.js';

const maxSame = 3;

/** The source of two versions beside each other, line by line, with what differs marked; what is the same is folded to a few lines. `compared` is what `compare` gives. */
export function sourceComparison(compared, { before, after }) {
  const rows = compared.flatMap((piece) => ('same' in piece ? sameRows(piece.same) : [[side(piece.removed, 'del'), side(piece.added, 'ins')]]));
  return element('table', {},
    element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, before), element('th', { scope: 'col' }, after))),
    element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells))));
}

function side(parts, tag) {
  return element('td', { class: parts.length > 0 ? 'changed' : 'nothing' }, ...parts.map(({ text, isChanged }) => (isChanged ? element(tag, {}, text) : text)));
}

function sameRows(text) {
  const lines = text.split('\n');
  const shown = lines.length <= maxSame * 2 + 1 ? lines : [...lines.slice(0, maxSame), `… ${lines.length - maxSame * 2} lines that are the same …`, ...lines.slice(-maxSame)];
  const joined = shown.join('\n');
  return joined.trim() ? [[element('td', { class: 'same' }, joined), element('td', { class: 'same' }, joined)]] : [];
}
