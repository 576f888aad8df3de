import { element } from '/dom.js';
import { ask } from '/staff/ask.js';
import { button } from '/staff/button.js';
import { when } from '/staff/labels.js';
import { read } from '/staff/shared-reads.js';
import { call } from '/staff/staff-api.js';
import { isReply } from './paths.js';
import { plainWords } from './problem-words.js';

const byId = (id) => document.getElementById(id);
export const kinds = { articles: 'Article', services: 'Service', exercises: 'Exercise', pages: 'Page', team: 'Team', replies: 'Template of a reply' };
const states = { draft: 'Draft', scheduled: 'Scheduled', published: 'Published', withdrawn: 'Taken off the site', failed: 'Has an error' };
const maxShown = 100;

/** The list of all texts. `read` gives what the server last said of them. */
export function textList({ guarded, announce }) {
  let content = null;
  let state = '';
  let shown = maxShown;

  for (const button of document.querySelectorAll('.views [data-state]')) {
    button.addEventListener('click', () => choose(button.dataset.state));
  }
  byId('find-text').addEventListener('input', () => { shown = maxShown; show(); });
  byId('kind').addEventListener('change', () => { shown = maxShown; show(); });

  async function load() {
    ({ body: content } = await read('/manage/content'));
    show();
    return content;
  }

  function choose(chosen) {
    state = chosen;
    shown = maxShown;
    show();
  }

  function show() {
    for (const button of document.querySelectorAll('.views [data-state]')) {
      button.setAttribute('aria-pressed', String(button.dataset.state === state));
    }
    const words = byId('find-text').value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const kind = byId('kind').value;
    const found = textsOf(content)
      .filter((text) => !kind || text.path.startsWith(`${kind}/`))
      .filter((text) => !state || (state === 'problem' ? text.problems.length > 0 : state === 'draft' ? text.state === 'draft' || text.draft : text.state === state))
      .filter((text) => words.every((word) => `${text.title} ${text.path} ${text.tags.join(' ')}`.toLowerCase().includes(word)));
    byId('text-list').replaceChildren(...found.slice(0, shown).map((text) => item(text, state === 'problem')));
    if (found.length > shown) {
      const more = () => { shown += maxShown; show(); };
      byId('text-list').append(element('li', { class: 'more' }, button(`Show more (${found.length - shown})`, more)));
    }
    if (found.length === 0) {
      byId('text-list').append(element('li', { class: 'about' }, state === 'problem' ? 'No problems: everything comes out as it was written.' : 'Nothing here.'));
    }
    announce(`${found.length} ${found.length === 1 ? 'text' : 'texts'}`);
    showVersions(content.versions);
  }

  function showVersions(versions) {
    byId('version-list').replaceChildren(...versions.map((version) => element('li', { class: 'row' },
      element('span', {}, when(version.publishedAt)),
      version.isCurrent ? element('span', { class: 'mark' }, 'Shown now') : back(version))));
  }

  function back(version) {
    return button('Go back to this', () => guarded(async () => {
      const answer = await ask({
        title: 'Go back to this version?',
        text: 'Readers see the whole site as it was then, until somebody publishes again.',
        answers: [{ label: 'Go back', value: 'back', isDangerous: true }],
      });
      if (answer) {
        await call('POST', '/manage/content/rollback', { body: { version: version.id } });
        await load();
        announce('The site is shown as it was then.');
      }
    }));
  }

  return { load, choose, read: () => content };
}

/** One entry a text, the newest change first: a draft that is not published yet is one too. */
export function textsOf({ items: pages, replies, drafts, problems }) {
  const items = [...pages, ...replies.map((reply) => ({ ...reply, title: nameOf(reply.path), state: 'published', tags: [] }))];
  const byTarget = new Map(drafts.map((draft) => [draft.target, draft]));
  const problemsOf = Map.groupBy(problems, (problem) => problem.file);
  const saved = items.map((text) => ({ ...text, title: text.title ?? text.path, draft: byTarget.get(text.path) ?? null, problems: problemsOf.get(text.path) ?? [] }));
  const paths = new Set(items.map(({ path }) => path));
  const fresh = drafts.filter(({ target }) => !paths.has(target) && !target.startsWith('newsletters/'))
    .map((draft) => ({ path: draft.target, title: draft.title ?? 'Without a title', state: 'draft', draft, savedAt: draft.savedAt, savedBy: draft.savedBy, tags: [], problems: [], isNew: true }));
  const changed = (text) => (text.draft && text.draft.savedAt > (text.savedAt ?? '') ? text.draft.savedAt : text.savedAt ?? '');
  return [...fresh, ...saved].sort((one, other) => changed(other).localeCompare(changed(one)));
}

// What staff choose it by is in the file; the list knows its name, which was made of that.
function nameOf(path) {
  const words = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function item(text, withProblems) {
  const last = text.draft ?? text;
  const errors = text.problems.filter(({ severity }) => severity === 'error').length;
  return element('li', {},
    element('a', { href: `#${text.path}` },
      element('span', { class: 'who' }, text.title),
      element('span', { class: 'about' },
        isReply(text.path) && text.state === 'published' ? null : element('span', { class: `mark ${text.state}` }, text.state === 'failed' && text.isLastGood ? 'Published, the last change has an error' : states[text.state]), ' ',
        text.draft && !text.isNew ? element('span', { class: 'mark draft' }, 'Changes not published') : null, ' ',
        errors === 0 && text.problems.length > 0 ? element('span', { class: 'mark warning' }, text.problems.length === 1 ? '1 warning' : `${text.problems.length} warnings`) : null,
        ` ${kinds[text.path.split('/')[0]]}`,
        ...(text.state === 'scheduled' && text.from ? [' · appears ', when(text.from)] : []),
        ...(last.savedAt ? [' · saved ', when(last.savedAt)] : []),
        last.savedBy ? ` by ${last.savedBy}` : '')),
    withProblems ? element('ul', { class: 'findings' }, ...text.problems.map((problem) => element('li', { class: problem.severity },
      element('a', { href: `#${text.path}:${problem.line}` }, plainWords(problem.message))))) : null);
}
