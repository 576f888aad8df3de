import { element } from '/dom.js';
import { showProblemIn, staffSignIn } from '/staff/sign-in.js';
import { call } from '/staff/staff-api.js';
import { encodePath, readText } from '/staff/writing/draft-store.js';
import { editorHost } from '/staff/writing/editor-host.js';
import { isUntitled, workspace } from '/staff/writing/workspace.js';
import { issueBar } from './issue-bar.js';
import { isEditableIssue, issueList } from './issue-list.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const template = '---\nsubject: ""\npreheader: ""\n---\n\nHello,\n\n';
const pathOf = (slug) => `newsletters/${slug}.md`;
const slugOf = (path) => path.slice('newsletters/'.length, -'.md'.length);
const freshSlug = () => `untitled-${Date.now().toString(36)}`;
const { open, guarded } = staffSignIn({ content: byId('newsletter'), what: 'newsletter', showProblem: showProblemIn(byId('problem')) });
const list = issueList({ use: (slug) => guarded(() => begin(slug)) });
const work = workspace(byId('workspace'), {
  guarded,
  announce,
  room: {
    read,
    content: async () => list.content(),
    host: (content, path) => editorHost({ content, path, topics: list.topics() }),
    known: (path) => list.find(slugOf(path)),
    refresh: () => list.load(),
    bar: (parts) => issueBar({ ...parts, slug: slugOf(parts.path), reload: () => list.load(), deleted: showUndo }),
  },
});
let me = null;

addEventListener('hashchange', () => guarded(openFromAddress));
open(async (person) => {
  me = person;
  await list.load();
}, openFromAddress);

async function openFromAddress() {
  const slug = decodeURIComponent(location.hash.slice(1));
  const wasOpen = await work.leave();
  byId('new-issue').open = false;
  const isOpen = slug !== '' && slug !== 'main';
  byId('issue-list').hidden = isOpen;
  if (slug === 'new') {
    const fresh = freshSlug();
    history.replaceState(null, '', `#${fresh}`);
    await work.open({ path: pathOf(fresh), who: me.who, template });
  } else if (isOpen) {
    await work.open({ path: pathOf(slug), who: me.who, template: isUntitled(pathOf(slug)) ? template : null });
  } else {
    await list.load();
    if (wasOpen) {
      byId('issues-title').focus();
    }
  }
}

/** The issue with what became of it; null when there is only a draft, or nothing. */
async function read(path) {
  try {
    const { body, etag } = await call('GET', `/manage/newsletters/${encodeURIComponent(slugOf(path))}`);
    return { text: body.markdown, etag, issue: body, isReadOnly: !isEditableIssue(body) };
  } catch (failure) {
    if (failure.status === 404) {
      return null;
    }
    throw failure;
  }
}

/** A new issue with the text of another. */
async function begin(slug) {
  const fresh = freshSlug();
  const { text } = await readText(pathOf(slug));
  await call('PUT', `/manage/content/${encodePath(`drafts/${pathOf(fresh)}`)}`, { text, isNew: true });
  await list.load();
  location.hash = `#${fresh}`;
}

function showUndo({ slug, text }) {
  const undo = element('button', { type: 'button' }, 'Undo');
  undo.addEventListener('click', () => guarded(async () => {
    byId('undo').replaceChildren();
    await call('PUT', `/manage/content/${encodePath(`drafts/${pathOf(slug)}`)}`, { text, isNew: true });
    location.hash = `#${slug}`;
  }));
  byId('undo').replaceChildren('The issue was deleted. ', undo);
  location.hash = '';
  undo.focus();
}
