import { element } from '/dom.js';
import { call } from '/staff/staff-api.js';
import { conflictView } from './conflict-view.js';
import { DraftStore, readText } from './draft-store.js';
import { editorHost } from './editor-host.js';
import { historyView } from './history-view.js';
import { preview } from './preview.js';
import { publishingBar } from './publishing-bar.js';
import { saveState } from './save-state.js';
import { textsOf } from './text-list.js';

const templates = {
  articles: '---\ntitle: \n---\n', services: '---\ntitle: \n---\n', exercises: '---\ntitle: \nkind: recorded\n---\n', pages: '---\ntitle: \n---\n', team: '---\nname: \n---\n',
};
const recently = 10 * 60_000;

/** One text: its fields, the editor, the preview, its history, and what becomes of it. */
export function workspace(place, { guarded, announce, list, closed }) {
  let opened = null;

  addEventListener('beforeunload', (event) => opened?.store.isUnsaved && event.preventDefault());
  addEventListener('keydown', (event) => {
    if (opened && event.key === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      guarded(() => opened.store.save());
    }
  });

  /** Saves what is open. Resolves to whether the page may go on. */
  async function leave() {
    if (!opened) {
      return true;
    }
    await opened.store.save().catch(() => false);
    opened.store.close();
    opened = null;
    place.hidden = true;
    place.replaceChildren();
    return true;
  }

  function create(kind, who) {
    const name = `untitled-${Date.now().toString(36)}`;
    history.replaceState(null, '', `#${kind}/${name}.md`);
    return show({ path: `${kind}/${name}.md`, who, template: templates[kind] ?? templates.articles });
  }

  const open = (path, who, line) => show({ path, who, line });

  async function show({ path, who, line = 0, template = null }) {
    const [{ FrontMatterFields, MarkdownEditor, ...front }, file] = await Promise.all([import('./editor.js'), readText(path)]);
    const state = saveState();
    const store = new DraftStore({
      path, who,
      changed: state.show,
      conflict: (versions) => guarded(() => showConflict(versions)),
      refused: (failure) => guarded(() => Promise.reject(failure)),
    });
    const { draft, kept } = await store.open();
    if (!file && !draft && !kept && template === null) {
      place.hidden = false;
      place.replaceChildren(backLink(), element('h1', { tabindex: '-1' }, 'There is no such text'), element('p', {}, 'It was deleted, or its name has changed.'));
      return;
    }
    const text = kept && !kept.isStale ? kept.text : draft?.text ?? file?.text ?? kept?.text ?? template;
    const content = list.read();
    const known = textsOf(content).find((entry) => entry.path === path) ?? null;
    const host = editorHost({ path, content, guarded });
    const fields = new FrontMatterFields();
    const editor = new MarkdownEditor();
    const look = preview({ path, guarded, problems: (found) => { editor.problems = found; fields.problems = found; } });
    const bar = publishingBar({ path, file, known, content, store, front, guarded, announce, text: () => editor.value, replaced: (value) => { set(value); store.begin(value); look.show(value); }, reload: () => list.load(), closed: (removed) => closed(removed), fileConflict });
    opened = { path, store, editor };

    store.begin(draft?.text ?? file?.text ?? template ?? '');
    fields.kind = path.split('/')[0];
    fields.isNew = !file;
    fields.host = host;
    editor.host = host;
    editor.path = path;
    set(text);
    editor.addEventListener('change', () => {
      fields.source = editor.value;
      changed();
    });
    fields.addEventListener('change', () => {
      editor.value = fields.source;
      changed();
    });

    const conflictPlace = element('div', {});
    place.replaceChildren(
      element('div', { class: 'workspace-bar' }, backLink(), state.element, bar.element),
      presence(known, who) ?? '',
      bar.status,
      kept?.isStale ? keptNotice(kept) : '',
      conflictPlace,
      element('div', { class: 'workspace-columns' },
        element('div', { class: 'workspace-text' }, fields, editor),
        element('aside', { class: 'workspace-side', 'aria-label': 'Preview and history' }, look.element, historyView({ path, guarded, current: () => editor.value, bringBack }))));
    place.hidden = false;
    state.show(draft ? { state: 'saved', at: new Date(known?.draft?.savedAt ?? Date.now()) } : { state: 'untouched' });
    store.note(text);
    look.show(text);
    if (line > 0) {
      editor.goToLine(line);
    } else {
      fields.focusFirst();
    }

    function set(value) {
      editor.value = value;
      fields.source = value;
    }

    function changed() {
      store.note(editor.value);
      look.show(editor.value);
      bar.changed();
    }

    function bringBack(value) {
      set(value);
      changed();
      announce('Brought back. Readers see it when you publish.');
    }

    // Another draft of the same text.
    const showConflict = ({ theirs, mine }) => decide({ theirs: theirs.text, mine, base: store.lastSeen, stands: (value) => store.settle(value, theirs.etag) });

    // The file itself was saved by somebody: what is chosen is a draft that can be published over it.
    const fileConflict = ({ theirs, mine }) => decide({ theirs, mine, base: file?.text ?? '', stands: (value) => { store.note(value); return store.save(); } });

    async function decide({ theirs, mine, base, stands }) {
      const { drafts, items } = await list.load();
      const who = drafts.find((other) => other.path === store.path)?.savedBy ?? items.find((other) => other.path === path)?.savedBy;
      const view = await conflictView({
        theirs: { text: theirs, who }, mine, base, guarded,
        chosen: async (value, { keepsMine } = {}) => {
          if (keepsMine) {
            await bar.copyOf(mine);
          }
          conflictPlace.replaceChildren();
          set(value);
          look.show(value);
          await stands(value);
        },
      });
      conflictPlace.replaceChildren(view);
      view.focus();
    }

    function keptNotice({ text: mine, at }) {
      const use = element('button', { type: 'button' }, 'Look at both');
      const notice = element('p', { class: 'notice' }, `In this browser there is a version of ${new Date(at).toLocaleString()} that was never saved; the draft was changed since then. `, use);
      use.addEventListener('click', () => guarded(async () => {
        notice.remove();
        showConflict({ theirs: await readText(store.path) ?? { text: file?.text ?? '', etag: null }, mine });
      }));
      return notice;
    }
  }

  function backLink() {
    return element('a', { class: 'back', href: '#' }, '‹ All texts');
  }

  return { open, create, leave };
}

// Somebody else who writes here now will see that this person does, too.
function presence(known, who) {
  const { savedBy, savedAt } = known?.draft ?? {};
  return savedBy && savedBy !== who && Date.now() - new Date(savedAt) < recently
    ? element('p', { class: 'notice', role: 'status' }, `${savedBy} is writing here too: last saved at ${new Date(savedAt).toLocaleTimeString(undefined, { timeStyle: 'short' })}. Nothing of either of you will be overwritten.`)
    : null;
}
