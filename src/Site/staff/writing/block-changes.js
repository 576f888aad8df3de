import { element } from '/dom.js';

const maxSame = 2;
const maxWords = 3_000;
const minShared = 0.3;

/** Two lists of blocks as one text, with what was added and removed marked. `names` are the words for it: `{ removed, added, changed }`. */
export function blockChanges(before, after, { names, compareLists, compareWords }) {
  const next = { before: 0, after: 0 };
  return compareLists(before.map(({ outerHTML }) => outerHTML), after.map(({ outerHTML }) => outerHTML)).flatMap((piece) => {
    if (piece.same) {
      const blocks = after.slice(next.after, next.after + piece.same.length);
      next.before += blocks.length;
      next.after += blocks.length;
      return folded(blocks);
    }
    const removed = before.slice(next.before, next.before + piece.removed.length);
    const added = after.slice(next.after, next.after + piece.added.length);
    next.before += removed.length;
    next.after += added.length;
    return pairs(removed, added).flatMap(([old, now]) => shown(old, now, { names, compareWords }));
  });
}

function folded(blocks) {
  const hidden = blocks.length - 2 * maxSame;
  return hidden < 2 ? blocks : [...blocks.slice(0, maxSame), element('p', { class: 'hint' }, `… ${hidden} parts that are the same …`), ...blocks.slice(-maxSame)];
}

// Those of one form belong together, in their order; what is left over was removed or added.
function pairs(removed, added) {
  const made = [];
  let at = 0;
  for (const old of removed) {
    const found = added.findIndex((one, index) => index >= at && one.tagName === old.tagName);
    if (found < 0) {
      made.push([old, null]);
    } else {
      made.push(...added.slice(at, found).map((one) => [null, one]), [old, added[found]]);
      at = found + 1;
    }
  }
  return [...made, ...added.slice(at).map((one) => [null, one])];
}

function shown(old, now, { names, compareWords }) {
  const pieces = old && now && old.textContent.length + now.textContent.length < maxWords * 8 ? compareWords(old.textContent, now.textContent) : [];
  const shared = pieces.reduce((sum, { same }) => sum + (same ? same.join('').length : 0), 0);
  const isChanged = pieces.some(({ same }) => !same) && shared >= minShared * Math.max(old.textContent.length, now.textContent.length);
  if (isChanged) {
    return [part(names.changed, 'changed', marked(now, pieces))];
  }
  return [old && part(names.removed, 'removed', whole(old, 'del')), now && part(names.added, 'added', whole(now, 'ins'))].filter(Boolean);
}

const part = (name, kind, block) => element('div', { class: `part ${kind}` }, element('span', { class: 'mark' }, name), block);

function whole(block, tag) {
  const texts = textsOf(block);
  for (const text of texts) {
    const mark = element(tag);
    text.replaceWith(mark);
    mark.append(text);
  }
  for (const picture of block.querySelectorAll('img')) {
    picture.after(element('span', { class: 'hint' }, picture.alt ? ` Description: ${picture.alt}` : ' No description'));
  }
  // Where a link leads is said, as nothing else may differ.
  for (const link of block.querySelectorAll('[data-leads-to]')) {
    link.append(element('span', { class: 'hint' }, ` (${link.dataset.leadsTo})`));
  }
  return block;
}

function textsOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode);
  }
  return texts.filter(({ data }) => data.trim());
}

/** The block as it is now, with the words that it lost among the others. */
function marked(block, pieces) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode);
  }
  const made = texts.map(() => []);
  const ends = texts.reduce((all, { length }) => [...all, (all.at(-1) ?? 0) + length], []);
  let at = 0;
  let index = 0;
  const put = (words, tag) => {
    for (let rest = words; rest;) {
      while (index < texts.length - 1 && at >= ends[index]) {
        index++;
      }
      const some = rest.slice(0, ends[index] - at);
      made[index].push(tag ? element(tag, {}, some) : some);
      at += some.length;
      rest = some ? rest.slice(some.length) : '';
    }
  };
  for (const { same, removed, added } of pieces) {
    if (same) {
      put(same.join(''), null);
    } else {
      if (removed.length > 0) {
        made[Math.min(index, texts.length - 1)]?.push(element('del', {}, removed.join('')));
      }
      put(added.join(''), 'ins');
    }
  }
  texts.forEach((text, place) => text.replaceWith(...made[place]));
  return block;
}
