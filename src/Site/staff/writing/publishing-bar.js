import { element } from '/dom.js';
import { ask } from '/staff/ask.js';
import { actionButton } from '/staff/button.js';
import { call } from '/staff/staff-api.js';
import { readText } from './draft-store.js';
import { contentRoute, isReply, isUntitled, untitledPath } from './paths.js';
import { plainWords } from './problem-words.js';
import { createDraft, numbered, saveFile } from './save-file.js';
import { askForTime } from './schedule-dialog.js';

/** What can be done with a text, each with its confirmation beside the buttons. */
export function publishingBar({ path, file, known, content, store, frontMatter, address, guarded, announce, text, replaced, reload, deleted, fileConflict, sayNext }) {
  let etag = file?.etag ?? null;
  let state = known?.isNew ? 'draft' : known?.state ?? 'draft';
  const status = element('p', { class: 'done', role: 'status' });
  const main = actionButton(isSeen() ? 'Update' : 'Publish', publish, { guarded, style: 'primary' });
  const menu = element('details', { class: 'actions-menu' }, element('summary', { class: 'button', 'aria-label': 'More actions' }, 'More'), element('ul', {}));
  const bar = element('div', { class: 'button-row' }, main, menu);
  fillMenu();

  return {
    element: bar,
    status,
    changed,
    copyOf,
  };

  function changed() {
    status.replaceChildren();
    fillMenu();
  }

  function isSeen() {
    return state === 'published';
  }

  function fillMenu() {
    main.textContent = isReply(path) ? 'Save for everybody' : isSeen() ? 'Update' : 'Publish';
    const entries = [
      !isReply(path) && !isSeen() && ['Schedule …', schedule],
      !isReply(path) && ['Copy a preview link', copyLink],
      !isReply(path) && isSeen() && ['See it on the site', () => globalThis.open(known?.url ?? `/${path.replace(/\.md$/, '')}`, '_blank', 'noopener')],
      ['Duplicate', duplicate],
      etag && store.isOnServer && ['Throw the changes away …', discard],
      !isReply(path) && (isSeen() || state === 'scheduled') && ['Take off the site …', unpublish],
      ['Delete …', remove, 'danger'],
    ].filter(Boolean);
    menu.querySelector('ul').replaceChildren(...entries.map(([label, act, style]) => element('li', {}, actionButton(label, async () => {
      menu.open = false;
      await act();
    }, { guarded, style }))));
  }

  /** Makes the text what readers see. */
  async function publish() {
    await save(without(text(), ['draft', 'publishAt']), ({ scheduled }, wasSeen) => (isReply(path) ? 'Saved: staff can begin replies with it.' : scheduled ? `It appears ${inWords(scheduled)}.` : wasSeen ? 'Updated.' : 'Published.'));
  }

  async function schedule() {
    const at = await askForTime({ timeZone: content.timeZone });
    if (at) {
      await save(frontMatter.write(without(text(), ['draft']), 'publishAt', at), ({ scheduled }) => (scheduled ? `It appears ${inWords(scheduled)}.` : 'Published: that time is over.'));
    }
  }

  async function unpublish() {
    const answer = await ask({
      title: 'Take this off the site?',
      text: 'Readers no longer find it, and its address says that it is gone. The text stays here as a draft.',
      answers: [{ label: 'Take it off the site', value: 'yes', isDangerous: true }],
    });
    if (answer) {
      await save(frontMatter.write(text(), 'draft', 'true'), () => 'It is off the site. The text is a draft now.');
    }
  }

  /** Writes the file itself: what is checked first, so that nothing half right takes the place of what readers see. */
  async function save(source, said) {
    const { body: rendered } = await call('POST', '/manage/render', { body: { path, source } });
    const error = rendered.problems.find(({ severity }) => severity === 'error');
    if (error) {
      say('problem', plainWords(error.message));
      return;
    }
    const target = await put(source);
    if (!target) {
      return;
    }
    await store.remove();
    const answer = target.body;
    const wasSeen = isSeen();
    state = answer.scheduled ? 'scheduled' : frontMatter.read(source).draft === 'true' ? 'draft' : 'published';
    const words = said(answer, wasSeen);
    await reload();
    if (target.name !== path) {
      sayNext(words, ' ', ...link(rendered.item));
      announce(words);
      location.hash = `#${target.name}`;
      return;
    }
    etag = answer.etag;
    replaced(source);
    fillMenu();
    say('well', words, ...link(rendered.item));
  }

  function link(item) {
    const href = item && !isReply(path) && (address() ? new URL(`./${address()}`, item.url).href : item.url);
    return isSeen() && href ? [element('a', { href, target: '_blank', rel: 'noopener' }, 'See it on the site')] : [];
  }

  // A new text is named after its address, and takes nobody's place.
  async function put(source) {
    const folder = path.split('/')[0];
    const saved = await saveFile({
      own: path, isNamed: etag !== null || !isUntitled(path), nameOf: (number) => `${folder}/${numbered(address() || 'text', number)}.md`, routeOf: contentRoute, text: source, etag,
    });
    if (!saved) {
      await changedMeanwhile();
    }
    return saved;
  }

  // The file was changed, in another room, by a push, or by somebody who published first.
  async function changedMeanwhile() {
    const theirs = await readText(path);
    etag = theirs?.etag ?? null;
    await fileConflict({ theirs: theirs?.text ?? '', mine: text() });
  }

  async function copyLink() {
    await store.save();
    const { body } = await call('GET', `/manage/preview-link/draft?path=${encodeURIComponent(store.isOnServer ? store.path : path)}`);
    await navigator.clipboard?.writeText(body.url).catch(() => {});
    say('well', 'A link for somebody without a key, good for seven days and for the text as it is now: ', element('a', { href: body.url, target: '_blank', rel: 'noopener' }, 'open it'), '. It is copied.');
  }

  async function duplicate() {
    await store.save();
    const copy = await copyOf(text());
    sayNext('This is a copy, as a draft.');
    location.hash = `#${copy}`;
  }

  /** Makes a draft of its own. Resolves to the path of its text. */
  async function copyOf(source) {
    const copy = untitledPath(path.split('/')[0]);
    const fields = frontMatter.read(source);
    const titled = frontMatter.write(without(source, ['slug', 'aliases', 'publishAt', 'draft']), fields.name ? 'name' : 'title', `${fields.title ?? fields.name ?? ''} (copy)`);
    await createDraft(copy, titled);
    await reload();
    return copy;
  }

  async function discard() {
    const answer = await ask({
      title: 'Throw the changes away?',
      text: 'The text becomes what readers see now. The changes stay in the history.',
      answers: [{ label: 'Throw them away', value: 'yes', isDangerous: true }],
    });
    if (answer) {
      await store.save();
      await store.remove();
      replaced((await readText(path))?.text ?? '');
      say('well', 'This is what readers see.');
      await reload();
    }
  }

  async function remove() {
    const answer = await ask({
      title: 'Delete this text?',
      text: isReply(path) ? 'Nobody can begin a reply with it any more.' : isSeen() ? 'Readers no longer find it, and its address says that it is gone.' : 'Only staff have seen it.',
      answers: [{ label: 'Delete', value: 'yes', isDangerous: true }],
    });
    if (!answer) {
      return;
    }
    const draft = text();
    const saved = etag ? await readText(path) : null;
    await store.remove();
    if (saved) {
      await call('DELETE', contentRoute(path), { ifMatch: saved.etag });
    }
    deleted({ path, draft, saved: saved?.text ?? null });
  }

  function without(source, names) {
    const has = frontMatter.read(source);
    return names.filter((name) => has[name] !== undefined && has[name] !== null).reduce((rest, name) => frontMatter.write(rest, name, null), source);
  }

  function inWords(instant) {
    return new Date(instant).toLocaleString('en-US', { dateStyle: 'full', timeStyle: 'short', timeZone: content.timeZone });
  }

  function say(kind, ...words) {
    status.className = kind === 'problem' ? 'done problem' : 'done';
    fillMenu();
    status.replaceChildren(...words.filter(Boolean).flatMap((word) => [word, ' ']));
    announce(status.textContent);
  }
}
