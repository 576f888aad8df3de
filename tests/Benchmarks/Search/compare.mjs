// Asks lunr and MiniSearch what the project's own search is asked, and prints their lines of the table. Comparison.cs starts it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import lunr from 'lunr';
import MiniSearch from 'minisearch';

const folder = process.argv[2];
const judged = JSON.parse(readFileSync(join(folder, 'judged.json'), 'utf8'));
const blog = JSON.parse(readFileSync(join(folder, 'blog.json'), 'utf8'));
const fields = ['title', 'headings', 'tags', 'summary', 'body'];
const boost = { title: 8, headings: 1.5, tags: 2, summary: 1.5, body: 1 };

// Each: build an index of documents, then find ids. Typing: the last word may be unfinished, and words may be mistyped.
const engines = {
  lunr: (documents) => {
    const index = lunr(function build() {
      this.ref('id');
      fields.forEach((field) => this.field(field, { boost: boost[field] }));
      documents.forEach((document) => this.add(document));
    });
    return (text) => index.query((query) => {
      const words = lunr.tokenizer(text);
      words.forEach((word, at) => {
        query.term(word, { boost: 10 });
        const letters = word.toString().length;
        if (letters >= 5) {
          query.term(word, { editDistance: letters >= 9 ? 2 : 1 });
        }
        if (at === words.length - 1) {
          query.term(word, { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false, boost: 3 });
        }
      });
    }).map((hit) => hit.ref);
  },
  MiniSearch: (documents) => miniSearch(documents, {}),
  'MiniSearch, stemmed': (documents) => miniSearch(documents, { processTerm: (term) => stemOf(term.toLowerCase()) }),
};

function miniSearch(documents, options) {
  const index = new MiniSearch({ fields, searchOptions: { boost }, ...options });
  index.addAll(documents);
  const fuzzy = (word) => word.length >= 9 ? 2 : word.length >= 5 ? 1 : false;
  return (text) => index.search(text, { fuzzy, prefix: (word, at, words) => at === words.length - 1 }).map((hit) => hit.id);
}

function stemOf(word) {
  return lunr.stemmer(new lunr.Token(word, {})).toString();
}

function relevance(find) {
  let [gain, precision, count] = [0, 0, 0];
  for (const [key, text] of Object.entries(judged.queries)) {
    const relevant = new Set(judged.relevant[key] ?? []);
    let [seen, sum, discounted] = [0, 0, 0];
    find(text).slice(0, 1000).forEach((id, rank) => {
      if (relevant.has(id)) {
        sum += ++seen / (rank + 1);
        discounted += rank < 10 ? 1 / Math.log2(rank + 2) : 0;
      }
    });
    const ideal = Array.from({ length: Math.min(10, relevant.size) }, (_, rank) => 1 / Math.log2(rank + 2)).reduce((total, value) => total + value, 0);
    gain += discounted / ideal;
    precision += sum / relevant.size;
    count++;
  }
  return [gain / count, precision / count].map((value) => value.toFixed(3));
}

function share(items, isGood) {
  return `${(100 * items.filter(isGood).length / items.length).toFixed(1)} %`;
}

function isLost(find, { target, words }) {
  const text = words.join(' ');
  let wasFound = false;
  for (let length = 1; length <= text.length; length++) {
    const isFound = find(text.slice(0, length)).slice(0, 10).includes(target);
    if (wasFound && !isFound) {
      return true;
    }
    wasFound = isFound;
  }
  return false;
}

function latency(find, items) {
  const times = items.map(({ mistyped }) => {
    // Processor time, and the quickest: others share the machine.
    return Math.min(...[1, 2, 3].map(() => {
      const start = process.cpuUsage();
      find(mistyped);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    }));
  }).sort((one, other) => one - other);
  return [times[times.length >> 1], times[Math.floor(times.length * 0.99)]].map((value) => value.toFixed(2));
}

for (const [name, build] of Object.entries(engines)) {
  const [gain, precision] = relevance(build(judged.documents));
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const find = build(blog.documents);
  globalThis.gc?.();
  const memory = (process.memoryUsage().heapUsed - before) / 1e6;
  const isFirst = (text, { target }) => find(text)[0] === target;
  console.log(['', name, gain, precision,
    share(blog.items, (item) => isFirst(item.words.join(' '), item)),
    share(blog.items, (item) => isFirst(item.mistyped, item)),
    share(blog.items, (item) => isFirst(item.cut, item)),
    share(blog.items, (item) => isLost(find, item)),
    ...latency(find, blog.items), memory.toFixed(0), ''].join(' | ').trim());
}
