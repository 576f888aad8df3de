import { element } from '/dom.js';
import { ask } from '/staff/ask.js';
import { actionButton } from '/staff/button.js';
import { call } from '/staff/staff-api.js';
import { when } from '/staff/labels.js';
import { isUntitled, untitledPath } from '/staff/writing/paths.js';
import { plainWords } from '/staff/writing/problem-words.js';
import { createDraft, numbered, saveFile } from '/staff/writing/save-file.js';
import { askForTime } from '/staff/writing/schedule-dialog.js';
import { isEditableIssue, isTemplate, slugOf, statusText, templatePrefix } from './issue-list.js';
import { sendProgress } from './send-progress.js';

const maxSlugCharacters = 60;

/** What can be done with an issue: a test, its time, and what belongs to a draft. Whatever acts on the issue takes the draft over first. */
export function issueBar({ path, slug, file, content, store, frontMatter, address, announce, guarded, text, preview, replaced, fileConflict, reload, deleted, sayNext, setReadOnly }) {
  let issue = file?.issue ?? null;
  let etag = file?.etag ?? null;
  const status = element('p', { class: 'done', role: 'status' });
  const about = element('p', { id: 'issue-status', class: 'issue-about' });
  const progress = element('section', { id: 'send', class: 'send', 'aria-labelledby': 'send-title', hidden: true });
  const to = element('input', { id: 'test-to', name: 'to', autocomplete: 'email', required: true });
  const test = element('form', { class: 'test-mail' },
    element('label', { for: 'test-to' }, 'Send a test to (addresses, separated by commas)'),
    element('div', { class: 'find-row' }, to, element('button', { type: 'submit' }, 'Send a test')));
  const buttons = element('div', { class: 'button-row' });
  const send = sendProgress({ place: progress, guarded, announce, ended: refresh });
  test.addEventListener('submit', (event) => {
    event.preventDefault();
    guarded(sendTest);
  });
  const action = (label, act, style = null) => actionButton(label, act, { guarded, style });
  show();

  return { element: buttons, status, above: about, below: element('div', {}, progress, test), changed: () => status.replaceChildren(), copyOf, closed: () => send.show(slug, null) };

  function show() {
    const state = issue?.status ?? 'draft';
    const at = issue?.sentAt ?? issue?.sendAt;
    about.replaceChildren(element('span', { class: `mark ${state}` }, statusText(state)), ' ', at ? when(at) : '', issue?.reason ? ` ${plainWords(issue.reason)}` : '');
    const isEditable = !issue || isEditableIssue(issue);
    setReadOnly(!isEditable);
    if (isTemplate(slug)) {
      about.replaceChildren(element('span', { class: 'mark' }, 'Template'), ' New issues begin with it. It is never sent itself.');
      buttons.replaceChildren(action('New issue from this', begin, 'primary'), action('Update the template', updateTemplate), menu(true));
      return;
    }
    const isScheduled = ['scheduled', 'held'].includes(state);
    buttons.replaceChildren(...[
      isEditable && state === 'scheduled' && action('Update', update, 'primary'),
      isEditable && action(isScheduled ? 'Change the time …' : 'Schedule …', schedule, state === 'scheduled' ? null : 'primary'),
      (isScheduled || state === 'preparing') && action('Cancel this issue', cancel, 'danger'),
      menu(isEditable && !isScheduled),
    ].filter(Boolean));
    test.hidden = !isEditable;
    send.show(slug, issue);
  }

  function menu(mayDelete) {
    const entries = [...(isTemplate(slug) ? [] : [['Duplicate', duplicate], ['Use as a template', makeTemplate]]), mayDelete && ['Delete …', remove, 'danger']].filter(Boolean);
    const list = element('ul', {}, ...entries.map(([label, act, style]) => element('li', {}, action(label, act, style))));
    return element('details', { class: 'actions-menu' }, element('summary', { class: 'button' }, 'More'), list);
  }

  /** Makes the draft the issue. Resolves to its name, or to null where somebody else was first. */
  async function takeOver() {
    const source = text();
    const saved = await saveFile({
      own: slug, isNamed: etag !== null || !isUntitled(path), nameOf: (number) => numbered(nameFrom(address()), number), routeOf: (name) => `/manage/newsletters/${name}`, text: source, etag,
    });
    if (!saved) {
      const { body, etag: newer } = await call('GET', `/manage/newsletters/${slug}`);
      etag = newer;
      await fileConflict({ theirs: body.markdown, mine: source });
      return null;
    }
    await store.remove();
    if (saved.name === slug) {
      etag = saved.body.etag;
      replaced(source);
    }
    return saved.name;
  }

  async function update() {
    if (await takeOver()) {
      await refresh();
      say('Updated: this is what goes out.');
    }
  }

  async function updateTemplate() {
    if (await takeOver()) {
      await refresh();
      say('Updated: new issues begin with this.');
    }
  }

  async function begin() {
    await store.save();
    const copy = await copyOf(text());
    sayNext('This is a new issue with the text of the template.');
    location.hash = `#${copy}`;
  }

  /** A copy that new issues begin with; the issue itself stays what it is. */
  async function makeTemplate() {
    await store.save();
    const saved = await saveFile({
      isNamed: false, nameOf: (number) => numbered(templatePrefix + nameFrom(address()), number), routeOf: (name) => `/manage/newsletters/${name}`, text: frontMatter.write(text(), 'sendAt', null), etag: null,
    });
    await reload();
    sayNext('This is the template: a copy of the issue, for new ones to begin with. It is never sent itself.');
    announce('The template was made.');
    location.hash = `#${saved.name}`;
  }

  async function sendTest() {
    const addresses = to.value;
    const name = await takeOver();
    if (name) {
      const { body } = await call('POST', `/manage/newsletters/${name}/test`, { body: { to: addresses } });
      const hasErrors = body.findings.some(({ severity }) => severity === 'error');
      await goOn(name, `The test mail is being sent.${hasErrors ? ' The issue has errors and cannot be scheduled yet: they are listed with the preview.' : ''}`);
    }
  }

  async function schedule() {
    const { body: found } = await call('POST', '/manage/render', { body: { path, source: text() } });
    const error = found.problems.find(({ severity }) => severity === 'error');
    if (error) {
      say(plainWords(error.message), 'problem');
      return;
    }
    const at = await askForTime({ timeZone: frontMatter.read(text()).timeZone ?? content.timeZone, title: 'When shall it go out?' });
    const name = at && await takeOver();
    if (!name) {
      return;
    }
    const { body: reach } = await call('POST', `/manage/newsletters/${name}/preview`, { body: {} });
    const people = reach.audience.people;
    const answer = await ask({
      title: people === 0 ? `Schedule “${reach.subject}”, which nobody would get today?` : `Send “${reach.subject}” to ${people.toLocaleString()} ${people === 1 ? 'person' : 'people'}?`,
      text: [people === 0 ? 'Nobody who has signed up and confirmed wants what it is about.' : 'That is who would get it today.', `It goes out ${inWords(at)}. Until then it can be changed and cancelled.`],
      answers: [{ label: 'Schedule', value: 'yes' }],
    });
    if (answer) {
      await call('POST', `/manage/newsletters/${name}/schedule`, { body: { sendAt: at } });
    }
    await goOn(name, answer ? `It goes out ${inWords(at)}.` : 'Not scheduled.');
  }

  async function cancel() {
    const answer = await ask({ title: 'Cancel this issue?', text: 'It does not go out. The text stays here.', answers: [{ label: 'Cancel the issue', value: 'yes', isDangerous: true }], cancel: 'Keep it' });
    if (answer) {
      await call('POST', `/manage/newsletters/${slug}/cancel`, { body: {} });
      await refresh();
      say('Cancelled.');
    }
  }

  async function duplicate() {
    await store.save();
    const copy = await copyOf(text());
    sayNext('This is a copy, as a draft.');
    location.hash = `#${copy}`;
  }

  async function copyOf(source) {
    const copy = untitledPath('newsletters');
    await createDraft(copy, source);
    await reload();
    return slugOf(copy);
  }

  async function remove() {
    const answer = await ask({ title: isTemplate(slug) ? 'Delete this template?' : 'Delete this issue?', text: isTemplate(slug) ? 'Issues that began with it stay.' : 'Nobody has got it.', answers: [{ label: 'Delete', value: 'yes', isDangerous: true }] });
    if (answer) {
      const source = text();
      await store.remove();
      if (etag) {
        await call('DELETE', `/manage/newsletters/${slug}`, { ifMatch: etag });
      }
      deleted({ slug, text: source });
    }
  }

  async function goOn(name, said) {
    await reload();
    if (name === slug) {
      await refresh();
      say(said);
      return;
    }
    sayNext(said);
    announce(said);
    location.hash = `#${name}`;
  }

  async function refresh() {
    ({ body: issue } = await call('GET', `/manage/newsletters/${slug}`));
    await reload();
    show();
    preview();
  }

  function say(words, kind = '') {
    status.className = `done ${kind}`;
    status.textContent = words;
    announce(words);
  }
}

// Part of table keys, and short enough to be read in a link.
const nameFrom = (address) => address.slice(0, maxSlugCharacters).replace(/-+$/, '') || 'issue';

function inWords(local) {
  return new Date(`${local}Z`).toLocaleString('en-US', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' });
}
