import { element } from '../dom.js';

const names = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The API's titleHtml or snippetHtml as nodes: text and <mark>. Whatever else looks like markup in it stays text. */
export function markedText(html) {
  return html.split(/<mark>(.*?)<\/mark>/s).map((part, at) => at % 2 === 1 ? element('mark', {}, decoded(part)) : decoded(part));
}

function decoded(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi, (written, hexadecimal, decimal, name) => name ? names[name] ?? written
    : String.fromCodePoint(hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal)));
}
