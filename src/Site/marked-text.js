import { element } from './element.js';

/** The API's titleHtml or snippetHtml as nodes: text and <mark>, whatever else it might hold one day. */
export function markedText(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html').body;
  return [...parsed.childNodes].map((node) => node.nodeName === 'MARK' ? element('mark', {}, node.textContent) : node.textContent);
}
