import { button } from '/staff/button.js';
import { showProblemIn, staffSignIn } from '/staff/sign-in.js';
import { call } from '/staff/staff-api.js';
import { readText } from './draft-store.js';
import { editorHost } from './editor-host.js';
import { contentRoute, isUntitled, untitledPath } from './paths.js';
import { publishingBar } from './publishing-bar.js';
import { createDraft } from './save-file.js';
import { textList, textsOf } from './text-list.js';
import { workspace } from './workspace.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const templates = { exercises: '---\ntitle: ""\nkind: recorded\n---\n', team: '---\nname: ""\n---\n' };
const template = '---\ntitle: ""\n---\n';
const states = { '#drafts': 'draft', '#scheduled': 'scheduled', '#problems': 'problem' };
const { open, guarded } = staffSignIn({ content: byId('writing'), what: 'writing room', showProblem: showProblemIn(byId('problem')) });
const list = textList({ guarded, announce });
const work = workspace(byId('workspace'), {
  guarded,
  announce,
  room: {
    read: readText,
    content: async () => list.read(),
    host: (content, path) => editorHost({ content, path }),
    known: (path) => textsOf(list.read()).find((text) => text.path === path) ?? null,
    refresh: () => list.load(),
    isSeen: (path) => list.read().items.some((item) => item.path === path && item.state === 'published'),
    bar: (parts) => publishingBar({ ...parts, reload: () => list.load(), deleted: showUndo }),
  },
});
let me = null;

for (const button of byId('new-text').querySelectorAll('[data-kind]')) {
  button.addEventListener('click', () => {
    byId('new-text').open = false;
    location.hash = `#new:${button.dataset.kind}`;
  });
}
addEventListener('hashchange', () => guarded(openFromAddress));
open(async (person) => {
  me = person;
  await list.load();
}, () => openFromAddress({ isListRead: true }));

/** Opens what the address names: a text and perhaps a line, a new text of a kind, or the list. */
async function openFromAddress({ isListRead = false } = {}) {
  const address = decodeURIComponent(location.hash);
  const wasOpen = await work.leave();
  const isNew = /^#new(?::(\w+))?$/.exec(address);
  const file = /^#((?:articles|services|exercises|pages|team|replies)\/.+?)(?::(\d+))?$/.exec(address);
  byId('texts').hidden = Boolean(isNew || file);
  if (isNew) {
    const kind = isNew[1] ?? 'articles';
    const path = untitledPath(kind);
    history.replaceState(null, '', `#${path}`);
    await work.open({ path, who: me.who, template: templates[kind] ?? template });
  } else if (file) {
    await work.open({ path: file[1], who: me.who, line: Number(file[2] ?? 0), template: isUntitled(file[1]) ? templates[file[1].split('/')[0]] ?? template : null });
  } else {
    if (!isListRead) {
      await list.load();
    }
    list.choose(states[address] ?? '');
    if (wasOpen) {
      byId('texts-title').focus();
    }
  }
}

/** What was deleted can be brought back as long as this page is open; later it is in the history. */
function showUndo({ path, draft, saved }) {
  const undo = button('Undo', () => guarded(async () => {
    byId('undo').replaceChildren();
    if (saved !== null) {
      await call('PUT', contentRoute(path), { text: saved, isNew: true });
    }
    if (draft !== saved) {
      await createDraft(path, draft);
    }
    location.hash = `#${path}`;
  }));
  byId('undo').replaceChildren('The text was deleted. ', undo);
  location.hash = '';
  undo.focus();
}
