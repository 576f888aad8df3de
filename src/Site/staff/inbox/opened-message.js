import { element } from '/dom.js';
import { ask } from '/staff/ask.js';
import { timeOfDay } from '/staff/labels.js';
import { call } from '/staff/staff-api.js';
import { conflict } from './conflict.js';
import { messageDraft } from './message-draft.js';
import { messageHelp } from './message-help.js';
import { messagePage } from './message-page.js';
import { fieldsOf, isChanged, putBack, typedFields } from './typed-fields.js';

const forms = ['reply', 'state'];

/** One message, and what is done with it. `changed` is called after each change, `closed` to go back to the list, `erased` once it is gone; `guarded` asks for signing in. */
export function openedMessage(place, { changed, closed, erased, announce, guarded }) {
  const help = messageHelp();
  let id = null;
  let etag = null;
  let inquiry = null;
  let me = null;
  let draft = null;
  let isBusy = false;

  place.addEventListener('input', () => draft?.noted());
  place.addEventListener('keydown', ({ key, target }) => key === 'Escape' && !target.closest('input, textarea, select, dialog') && closed());
  addEventListener('pagehide', () => draft?.saveAndLeave());
  addEventListener('signing-out', () => {
    draft?.saveAndLeave();
    draft = null;
  });

  const path = () => `/manage/inquiries/${encodeURIComponent(id)}`;
  const text = (field) => place.querySelector(field)?.value ?? '';
  const draftTexts = () => ({ reply: text('#reply-text'), note: text('#message-note') });

  async function open(requested, person) {
    me = person;
    const before = id;
    id = requested;
    const [answer] = await Promise.all([call('GET', path()).catch((failure) => {
      id = id === requested ? before : id;
      throw failure;
    }), help.load()]);
    if (id === requested) {
      draft?.close();
      inquiry = answer.body;
      const { draft: kept } = inquiry;
      draft = messageDraft({ path: `${path()}/draft`, read: draftTexts, tell: tellDraft, kept });
      show(answer, kept ? [{ id: 'reply-text', value: kept.reply ?? '' }, { id: 'message-note', value: kept.note ?? '' }] : []);
      tellDraft(kept ? `Draft of ${timeOfDay(kept.savedAt)}` : '');
      place.querySelector('h2').focus();
    }
  }

  function close() {
    draft?.close();
    draft = null;
    id = null;
    inquiry = null;
    place.hidden = true;
    place.replaceChildren();
  }

  function show(answer, typed) {
    etag = answer.etag;
    inquiry = answer.body;
    const focused = place.contains(document.activeElement) ? document.activeElement.id : null;
    place.replaceChildren(...messagePage(inquiry, { me, help, closed, actions: { assign, erase, release, save, send, failed: (failure) => complain(failure, 'bar') } }));
    putBack(place, typed);
    place.querySelector('#reply')?.tell?.();
    place.hidden = false;
    if (focused !== null) {
      (document.getElementById(focused) ?? place.querySelector('h2')).focus();
    }
  }

  /** Does something on the server, shows the message as it is then, and says so where the button is. `clears` names the forms whose fields have been used. */
  async function act(where, work, { done, clears = [] }) {
    if (isBusy) {
      return;
    }
    isBusy = true;
    place.setAttribute('aria-busy', 'true');
    let isListStale = true;
    try {
      const answer = await work();
      show(answer, typedFields(place, forms.filter((form) => !clears.includes(form))));
      await draft.save();
      say(where, done);
    } catch (failure) {
      isListStale = failure.status === 412;
      await complain(failure, where);
    } finally {
      isBusy = false;
      place.removeAttribute('aria-busy');
    }
    // The buttons wait for the message, not for the list beside it.
    if (isListStale) {
      await guarded(changed);
    }
  }

  async function complain(failure, where) {
    if (failure.status === 401 && (!failure.byPlatform || draft.isSaved())) {
      await guarded(() => Promise.reject(failure));
      return;
    }
    if (failure.status === 412) {
      const before = inquiry;
      show(await call('GET', path()), typedFields(place, forms));
      complainWith(where, conflict(before, inquiry));
      draft.forgotten();
      return;
    }
    if (!failure.status && failure.status !== 0) {
      throw failure;
    }
    complainWith(where, failure.status === 401 ? signInInNewTab() : element('p', {}, failure.message));
  }

  function complainWith(where, content) {
    const problem = element('div', { class: 'problem', role: 'alert', tabindex: '-1' }, content);
    place.querySelector('.problem')?.remove();
    place.querySelector(`[data-said="${where}"]`).parentElement.before(problem);
    problem.focus();
  }

  function say(where, words) {
    const line = place.querySelector(`[data-said="${where}"]`) ?? place.querySelector('[data-said="bar"]');
    line.textContent = `${words} ${timeOfDay(new Date())}`;
    announce(words);
  }

  function tellDraft(words) {
    for (const line of place.querySelectorAll('[data-draft-state]')) {
      line.textContent = draftTexts()[line.dataset.draftState] === '' ? '' : words;
    }
  }

  function save(change) {
    if (Object.keys(change).length === 0) {
      say('state', 'There is nothing to save.');
      return;
    }
    act('state', () => call('PATCH', path(), { body: change, ifMatch: etag }), { done: 'Saved', clears: ['state'] });
  }

  function send(reply, idempotencyKey) {
    act('reply', () => call('POST', `${path()}/reply`, { body: reply, ifMatch: etag, idempotencyKey }), { done: reply.by === 'email' ? 'Sent' : 'Recorded', clears: ['reply'] });
  }

  function assign() {
    act('bar', () => call('PATCH', path(), { body: { assignee: me.who, ...(inquiry.status === 'new' && { status: 'assigned' }) }, ifMatch: etag }), { done: 'Assigned to you' });
  }

  function release() {
    act('bar', () => call('POST', `${path()}/release`), { done: 'Released. Staff are notified.' });
  }

  async function erase() {
    try {
      await call('DELETE', path());
      draft.close();
      draft = null;
      await guarded(erased);
    } catch (failure) {
      await complain(failure, 'bar');
    }
  }

  const isFieldChanged = () => fieldsOf(place, ['state']).some((field) => !field.matches('textarea') && isChanged(field));
  const isUnsaved = () => id !== null && draft !== null && (isFieldChanged() || !draft.isSaved());

  /** Resolves to whether nothing is lost by leaving this message: drafts are saved, and whoever has changed a field is asked. */
  async function mayLeave() {
    if (id === null || draft === null) {
      return true;
    }
    const isKept = await draft.save();
    return (isKept && !isFieldChanged()) || await ask({
      title: 'Leave without saving?',
      text: isKept ? 'You have changed something here and not saved it.' : 'What you typed here could not be kept as a draft.',
      answers: [{ label: 'Leave', value: 'leave', isDangerous: true }],
      cancel: 'Stay here',
    }) === 'leave';
  }

  async function reload() {
    show(await call('GET', path()), typedFields(place, forms));
  }

  return { open, close, reload, mayLeave, isUnsaved, get id() { return id; } };
}

const signInInNewTab = () => element('p', {}, 'You are no longer signed in. What you typed is still here: ', element('a', { href: '/staff/', target: '_blank', rel: 'noopener' }, 'sign in in a new tab'), ', then press the button again.');
