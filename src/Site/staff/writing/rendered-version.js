import { call } from '/staff/staff-api.js';

const blockTags = 'p,h1,h2,h3,h4,h5,h6,ul,ol,dl,blockquote,pre,figure,hr,table:not([role="presentation"])';
const left = 'script,style,template,iframe,object,embed,form,button,input,audio,video,svg,link,meta';
const keptAttributes = new Set(['alt', 'src', 'width', 'height', 'colspan', 'rowspan', 'start', 'lang', 'dir']);

/** The blocks of a text as readers see them, made by what publishes it, each an element without styles, scripts and links that lead away; null where an error keeps it from being shown. */
export async function renderedBlocks(path, source) {
  const answer = await call('POST', '/manage/render', { body: { path, source } }).catch(() => null);
  return !answer || answer.body.html === null ? null : blocksOf(new DOMParser().parseFromString(answer.body.html, 'text/html').body).map(plain);
}

function blocksOf(root) {
  return [...root.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      return node.textContent.trim() ? [paragraphOf(node)] : [];
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(left)) {
      return [];
    }
    const isBlock = node.matches(blockTags) || !node.querySelector(blockTags);
    return !isBlock ? blocksOf(node) : node.textContent.trim() || node.matches('hr,img') || node.querySelector('img') ? [node] : [];
  });
}

function paragraphOf(text) {
  const made = text.ownerDocument.createElement('p');
  made.append(text.textContent);
  return made;
}

// A picture from elsewhere is not asked for: its description stands for it.
function plain(block) {
  const copy = block.matches('p,h1,h2,h3,h4,h5,h6,ul,ol,dl,blockquote,pre,figure,hr,table') ? block.cloneNode(true) : wrapped(block);
  copy.querySelectorAll(left).forEach((node) => node.remove());
  for (const node of [copy, ...copy.querySelectorAll('*')]) {
    const address = node.matches('a[href]') ? node.getAttribute('href') : null;
    for (const { name } of [...node.attributes].filter((attribute) => !keptAttributes.has(attribute.name))) {
      node.removeAttribute(name);
    }
    if (address) {
      node.dataset.leadsTo = address;
    }
    if (node.matches('img') && new URL(node.getAttribute('src') ?? '', location.href).origin !== location.origin) {
      node.replaceWith(`[Picture: ${node.getAttribute('alt')}]`);
    }
  }
  return copy;
}

function wrapped(node) {
  const made = document.createElement('p');
  made.append(...(node.matches('td,th,div,li') ? node.cloneNode(true).childNodes : [node.cloneNode(true)]));
  return made;
}
