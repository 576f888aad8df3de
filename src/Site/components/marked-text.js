import { element } from '../dom.js';

/** The API's titleHtml or snippetHtml as nodes: text and <mark> only, whatever other markup it contains. */
export function markedText(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html').body;
  return [...parsed.childNodes].map((node) => node.nodeName === 'MARK' ? element('mark', {}, node.textContent) : node.textContent);
}
