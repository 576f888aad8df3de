import { call } from '/staff/staff-api.js';
import { timeOfDay } from '/staff/labels.js';

const quietTime = 1_200;
const retryTime = 10_000;

/**
 * Keeps the reply and the note that somebody is typing, on the server: sealed with the message, for this member of staff alone. Nothing of it is in this browser.
 * `read` gives both texts, and `tell` says how it is with them.
 */
export function messageDraft({ path, read, tell, kept }) {
  let saved = { reply: kept?.reply ?? '', note: kept?.note ?? '' };
  let timer = null;
  let running = null;

  const isSaved = () => Object.entries(read()).every(([name, text]) => saved[name] === text);

  function noted() {
    clearTimeout(timer);
    if (!isSaved()) {
      tell('');
      timer = setTimeout(save, quietTime);
    }
  }

  /** Saves what is not saved yet. Resolves to whether everything is. */
  async function save() {
    clearTimeout(timer);
    await running;
    while (!isSaved()) {
      running = put(read());
      if (!await running) {
        return false;
      }
    }
    return true;
  }

  async function put(texts) {
    try {
      await call('PUT', path, { body: texts });
      saved = texts;
      tell(texts.reply === '' && texts.note === '' ? '' : `Draft saved ${timeOfDay(new Date())}`);
      return true;
    } catch (failure) {
      if (failure.status === 401) {
        tell('You are no longer signed in, and this draft is not saved. Leave this tab as it is, sign in again in a new one, and type on.');
      } else {
        tell('The draft is not saved yet.');
      }
      clearTimeout(timer);
      if (failure.status === 0 || failure.status === 401 || failure.status >= 500) {
        timer = setTimeout(save, retryTime);
      }
      return false;
    }
  }

  /** As the page is left: there is no time to wait for an answer. */
  function saveAndLeave() {
    clearTimeout(timer);
    if (!isSaved()) {
      call('PUT', path, { body: read(), isLast: true }).catch(() => {});
      saved = read();
    }
  }

  /** What the server kept is gone, with an answer that was sent elsewhere: what stands here is kept anew. */
  function forgotten() {
    saved = { reply: '', note: '' };
    noted();
  }

  function close() {
    clearTimeout(timer);
  }

  return { noted, forgotten, save, isSaved, saveAndLeave, close };
}
