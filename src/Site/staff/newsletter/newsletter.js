import { button } from '/staff/button.js';
import { showProblemIn, staffSignIn } from '/staff/sign-in.js';
import { call } from '/staff/staff-api.js';
import { readText } from '/staff/writing/draft-store.js';
import { editorHost } from '/staff/writing/editor-host.js';
import { isUntitled, untitledPath } from '/staff/writing/paths.js';
import { createDraft } from '/staff/writing/save-file.js';
import { workspace } from '/staff/writing/workspace.js';
import { issueBar } from './issue-bar.js';
import { inboxLook } from './inbox-look.js';
import { isEditableIssue, issueList, pathOf, slugOf } from './issue-list.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const template = '---\nsubject: ""\npreheader: ""\n---\n\nHello,\n\n';
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
    previewHead: inboxLook,
    bar: (parts) => issueBar({ ...parts, slug: slugOf(parts.path), reload: () => list.load(), deleted: showUndo }),
  },
});
let me = null;

addEventListener('hashchange', () => guarded(openFromAddress));
open(async (person) => {
  me = person;
  await list.load();
}, () => openFromAddress({ isListRead: true }));

async function openFromAddress({ isListRead = false } = {}) {
  const slug = decodeURIComponent(location.hash.slice(1));
  const wasOpen = await work.leave();
  byId('new-issue').open = false;
  const isOpen = slug !== '' && slug !== 'main';
  byId('issue-list').hidden = isOpen;
  if (slug === 'new') {
    const path = untitledPath('newsletters');
    history.replaceState(null, '', `#${slugOf(path)}`);
    await work.open({ path, who: me.who, template });
  } else if (isOpen) {
    await work.open({ path: pathOf(slug), who: me.who, template: isUntitled(pathOf(slug)) ? template : null });
  } else {
    if (!isListRead) {
      await list.load();
    }
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
  const path = untitledPath('newsletters');
  const { text } = await readText(pathOf(slug));
  await createDraft(path, text);
  await list.load();
  location.hash = `#${slugOf(path)}`;
}

function showUndo({ slug, text }) {
  const undo = button('Undo', () => guarded(async () => {
    byId('undo').replaceChildren();
    await createDraft(pathOf(slug), text);
    location.hash = `#${slug}`;
  }));
  byId('undo').replaceChildren('The issue was deleted. ', undo);
  location.hash = '';
  undo.focus();
}
