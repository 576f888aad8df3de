import { Fragment, Slice } from 'prosemirror-model';
import { readBody } from '../engine/read.js';
import { schema } from '../engine/schema.js';

const { nodes } = schema;

/**
 * HTML from Word, Google Docs and other pages, as plain HTML: headings, lists, links, bold and italic stay, styles and what only looks like something go.
 */
export function cleanHtml(html) {
  const page = new DOMParser().parseFromString(html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/ style="([^"]*)"/g, ' data-style="$1"').replace(/ style='([^']*)'/g, ' data-style="$1"'), 'text/html');
  page.querySelectorAll('style, script, meta, link, title, xml, o\\:p').forEach((one) => one.remove());
  page.querySelectorAll('[data-style]').forEach(readStyle);
  page.querySelectorAll(':is(h1, h2, h3, h4, h5, h6) :is(b, strong)').forEach((one) => one.replaceWith(...one.childNodes));
  page.querySelectorAll('p[class*="MsoListParagraph"]').forEach(readWordItem);
  page.querySelectorAll('a[href]').forEach((link) => {
    const through = /^https:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(link.getAttribute('href'));
    if (through) {
      link.setAttribute('href', decodeURIComponent(through[1]));
    }
  });
  page.querySelectorAll('a:not([href])').forEach((anchor) => anchor.replaceWith(...anchor.childNodes));
  // Pictures of another page are theirs; those from the clipboard come as files.
  page.querySelectorAll('img').forEach((image) => image.remove());
  page.querySelectorAll('*').forEach((one) => {
    for (const { name } of [...one.attributes]) {
      if (!['href', 'title', 'start', 'data-pm-slice', 'data-button', 'data-card'].includes(name)) {
        one.removeAttribute(name);
      }
    }
  });
  return page.body.innerHTML;
}

function readStyle(one) {
  const style = one.getAttribute('data-style').replace(/\s/g, '');
  if (/mso-list:Ignore/i.test(style)) {
    one.remove();
  } else if (/^(?:B|STRONG)$/.test(one.tagName) && /font-weight:(?:normal|[1-4]00)/.test(style)) {
    one.replaceWith(...one.childNodes);
  } else if (one.tagName === 'SPAN') {
    wrap(one, /font-weight:(?:bold|[6-9]00)/.test(style) && 'strong');
    wrap(one, /font-style:italic/.test(style) && 'em');
  }
}

function wrap(one, tag) {
  if (tag && one.textContent.trim()) {
    const around = one.ownerDocument.createElement(tag);
    around.append(...one.childNodes);
    one.append(around);
  }
}

// Word writes the items of a list as paragraphs.
function readWordItem(paragraph) {
  const isNumbered = /^\s*\d+[.)]/.test(paragraph.textContent);
  const tag = isNumbered ? 'OL' : 'UL';
  const text = paragraph.ownerDocument.createElement('li');
  text.append(...paragraph.childNodes);
  const first = text.firstChild;
  if (first?.nodeType === Node.TEXT_NODE) {
    first.data = first.data.replace(/^\s*(?:[·•o§-]|\d+[.)])\s+/, '');
  }
  const before = paragraph.previousElementSibling;
  const list = before?.tagName === tag && before.hasAttribute('data-word') ? before : paragraph.ownerDocument.createElement(tag);
  list.setAttribute('data-word', '');
  list.append(text);
  if (list === before) {
    paragraph.remove();
  } else {
    paragraph.replaceWith(list);
  }
}

/** Text that is pasted: Markdown is what it means, if it is clearly Markdown. */
export function readText(text, context) {
  if (context.parent.type.spec.code || !/^(?:#{1,6} |[-*+] |\d+\. |> |```|\|)|\[[^\]]+\]\([^)\s]+\)|\*\*\S/m.test(text)) {
    return null;
  }
  const { blocks } = readBody(text.replace(/\r\n?/g, '\n'));
  const content = Fragment.fromArray(blocks.map((block) => block.node));
  return blocks.length === 1 && blocks[0].node.type === nodes.paragraph ? new Slice(content, 1, 1) : new Slice(content, 0, 0);
}

/** The columns of pasted tables: as many cells in each row, the first row the headings. */
export function evenTables(slice) {
  const map = (fragment) => Fragment.fromArray(fragment.content.map((node) => (node.type === nodes.table ? evenTable(node) : node.isTextblock || node.isLeaf ? node : node.copy(map(node.content)))));
  return new Slice(map(slice.content), slice.openStart, slice.openEnd);
}

function evenTable(table) {
  const width = Math.max(...table.content.content.map((row) => row.childCount));
  return table.copy(Fragment.fromArray(table.content.content.map((row, index) => row.copy(Fragment.fromArray(Array.from({ length: width }, (_, column) => nodes.table_cell.create(
    { header: index === 0, align: null }, row.maybeChild(column)?.content)))))));
}
