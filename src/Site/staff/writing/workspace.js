import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { conflictView } from './conflict-view.js';
import { DraftStore } from './draft-store.js';
import { historyView } from './history-view.js';
import { isUntitled } from './paths.js';
import { preview } from './preview.js';
import { saveState } from './save-state.js';

const recently = 10 * 60_000;

/**
 * One text: its fields, the editor, the preview, its history, and what becomes of it. `room` says what differs between the rooms:
 * `read(path)` resolves to the file `{ text, etag, isReadOnly }` or to null, `content()` to what is published, `host(content, path)` makes what the editor asks
 * for, `known(path)` gives the list's entry, `isSeen(path)` says whether readers see the file, `refresh()` reads the list anew, and `bar(parts)` makes the
 * actions: `{ element, status, above, below, changed, copyOf, closed }`. `previewHead()`, which may be missing, makes what is shown above the preview.
 */
export function workspace(place, { guarded, announce, room }) {
  let opened = null;
  let nextWords = [];

  addEventListener('beforeunload', (event) => opened?.store.isUnsaved && event.preventDefault());
  // What was typed is kept in this browser: nobody who has left may hold up being signed out.
  addEventListener('signing-out', () => {
    opened?.store.close();
    opened = null;
  });
  addEventListener('keydown', (event) => {
    if (opened && event.key === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      guarded(() => opened.store.save());
    }
  });

  /** Saves what is open, and closes it; resolves to whether there was something. What cannot be saved now is kept in this browser. */
  async function leave() {
    const wasOpen = !place.hidden;
    place.hidden = true;
    if (opened) {
      const { store, bar } = opened;
      opened = null;
      await store.save();
      store.close();
      bar.closed?.();
      place.replaceChildren();
    }
    return wasOpen;
  }

  /** Opens a text, at a line of it; `template` is what a new one begins with. */
  async function open({ path, who, line = 0, template = null }) {
    const [{ FrontMatterFields, MarkdownEditor, ...front }, content, file] = await Promise.all([import('/staff/writing/editor.js'), room.content(), room.read(path)]);
    const kind = kindOf(path);
    const frontMatter = {
      read: (source) => front.readFields(source, kind),
      write: (source, name, value) => front.writeField(source, name, value, kind),
    };
    const reading = { path, fieldsOf: frontMatter.read, labelOf: (name) => front.labelOf(name, kind) };
    const state = saveState({ isSeen: () => room.isSeen?.(path) === true });
    const store = new DraftStore({
      path, who,
      changed: state.show,
      conflict: (versions) => guarded(() => draftConflict(versions)),
      refused: (failure) => guarded(() => Promise.reject(failure)),
    });
    const { draft, kept } = await store.open();
    if (!file && !draft && !kept && template === null) {
      showMissing();
      return;
    }
    const known = room.known(path);
    const text = kept && !kept.isStale ? kept.text : draft?.text ?? file?.text ?? kept?.text ?? template;
    const fields = new FrontMatterFields();
    const editor = new MarkdownEditor();
    const look = preview({ path, head: room.previewHead?.() ?? null, problems: (found) => { editor.problems = found; } });
    const conflictPlace = element('div', {});
    const bar = room.bar({ path, file, known, content, store, frontMatter, announce, address: () => fields.address, guarded, text: () => editor.value, preview: () => look.show(editor.value), replaced, fileConflict, sayNext: (...words) => { nextWords = words; }, setReadOnly });
    const goesOn = nextWords.length > 0;
    bar.status.replaceChildren(...nextWords);
    nextWords = [];
    opened = { store, bar };

    editor.kind = kind;
    editor.path = path;
    editor.host = fields.host = room.host(content, path);
    setReadOnly(file?.isReadOnly === true);
    editor.value = text;
    editor.addEventListener('change', () => changed());
    fields.setAttribute('kind', kind);
    fields.timeZone = content.timeZone;
    fields.isNew = isUntitled(path);
    const bars = element('div', { class: 'workspace-bar' }, backLink(), element('h1', {}, titles[kind]), state.element, bar.element, bar.status);
    const scrolled = scrollY;
    place.replaceChildren(
      bars,
      ...[presence(known, who), kept?.isStale ? keptNotice(kept) : null].filter(Boolean),
      conflictPlace,
      element('div', { class: 'workspace-columns' },
        element('div', { class: 'workspace-text' }, ...[bar.above, fields, editor].filter(Boolean)),
        element('aside', { class: 'workspace-side', 'aria-label': 'Preview and history' },
          ...[look.element, bar.below, historyView({ path, guarded, reading, current: () => editor.value, bringBack })].filter(Boolean))));
    place.hidden = false;
    fields.editor = editor;
    state.show(draft ? { state: 'saved', at: new Date(known?.draft?.savedAt ?? Date.now()) } : { state: 'untouched' });
    store.begin(draft?.text ?? file?.text ?? template ?? '');
    store.note(text);
    if (template === null || kept || draft) {
      look.show(text);
    }
    // The toolbar of the editor stays in sight below this one, however many rows it has.
    new ResizeObserver(() => place.style.setProperty('--toolbar-top', `${bars.offsetHeight}px`)).observe(bars);
    if (goesOn) {
      scrollTo(0, scrolled);
    } else if (line > 0) {
      editor.goToLine(line);
    } else {
      fields.querySelector('input, textarea')?.focus();
    }

    function setReadOnly(isReadOnly) {
      editor.readOnly = isReadOnly;
      fields.inert = isReadOnly;
    }

    function set(value) {
      editor.value = value;
      fields.refresh();
    }

    function changed() {
      store.note(editor.value);
      look.show(editor.value);
      bar.changed();
    }

    // After a text has become the file, or the file's text is back.
    function replaced(value) {
      set(value);
      store.begin(value);
      look.show(value);
      state.show({ state: 'untouched' });
    }

    function bringBack(value) {
      set(value);
      changed();
      announce('Brought back as a draft.');
    }

    // Another draft of the same text.
    function draftConflict({ theirs, mine }) {
      return decide({ theirs: theirs.text, mine, base: store.lastSeen, stands: (value) => store.settle(value, theirs.etag) });
    }

    // The file itself was saved by somebody: what is chosen is a draft, which can be published over it.
    function fileConflict({ theirs, mine }) {
      return decide({ theirs, mine, base: file?.text ?? '', stands: (value) => { store.note(value); return store.save(); } });
    }

    async function decide({ theirs, mine, base, stands }) {
      await room.refresh();
      const now = room.known(path);
      const view = await conflictView({
        theirs: { text: theirs, who: now?.draft?.savedBy ?? now?.savedBy }, mine, base, guarded, reading,
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
      const notice = element('p', { class: 'notice' }, `In this browser there is a version of ${new Date(at).toLocaleString()} that was never saved; the draft was changed since then. `,
        button('Look at both', () => guarded(async () => {
          notice.remove();
          await draftConflict({ theirs: draft ?? { text: file?.text ?? '', etag: null }, mine });
        })));
      return notice;
    }
  }

  function showMissing() {
    place.hidden = false;
    place.replaceChildren(backLink(), element('h1', { tabindex: '-1' }, 'There is no such text'), element('p', {}, 'It was deleted, or its name has changed.'));
    place.querySelector('h1').focus();
  }

  return { open, leave };
}

const kinds = { articles: 'article', services: 'service', exercises: 'exercise', pages: 'page', team: 'team', replies: 'reply', newsletters: 'newsletter' };
const titles = { article: 'Article', service: 'Service', exercise: 'Exercise', page: 'Page', team: 'Member of the team', reply: 'Template of a reply', newsletter: 'Issue' };
const kindOf = (path) => kinds[path.split('/')[0]];

function backLink() {
  return element('a', { class: 'back', href: '#' }, '‹ Back to the list');
}

function presence(known, who) {
  const { savedBy, savedAt } = known?.draft ?? {};
  return savedBy && savedBy !== who && Date.now() - new Date(savedAt) < recently
    ? element('p', { class: 'notice', role: 'status' }, `${savedBy} is writing here too: last saved at ${new Date(savedAt).toLocaleTimeString(undefined, { timeStyle: 'short' })}. Nothing of either of you will be overwritten.`)
    : null;
}
