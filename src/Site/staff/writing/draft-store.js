import { call } from '/staff/staff-api.js';
import { contentRoute, draftOf } from './paths.js';

const quietTime = 3_000;
const keepInterval = 500;
const maxWait = 15_000;
const firstRetry = 5_000;
const maxRetry = 60_000;
const prefix = 'draft:';
const keyOf = (path) => prefix + path;

/** Whether this browser keeps something that was typed and did not get to the server yet. */
export const isDraftKept = () => Object.keys(localStorage).some((key) => key.startsWith(prefix));

/**
 * Keeps what is typed: in this browser each half second and whenever the page is left, and as a draft on the server a few seconds after the last key. A draft is no part of the site. It is
 * never written over what somebody else has saved: `conflict` is called with their text, and saving waits for `settle`.
 * `changed` is called with the state: `{ state: 'saved' | 'unsaved' | 'saving' | 'offline' | 'conflict', at }`.
 */
export class DraftStore {
  #path;
  #who;
  #etag = null;
  #text = null;
  #savedText = null;
  #timer = null;
  #keepTimer = null;
  #lastKept = 0;
  #oldest = 0;
  #retry = firstRetry;
  #running = null;
  #isInConflict = false;

  constructor({ path, who, changed, conflict, refused }) {
    this.#path = path;
    this.#who = who;
    this.changed = changed;
    this.conflict = conflict;
    this.refused = refused;
    this.onOnline = () => this.#text !== this.#savedText && this.save();
    addEventListener('online', this.onOnline);
    // The last that a page hears before it sleeps or ends.
    this.onHidden = () => this.#keepTimer !== null && this.#keepNow();
    addEventListener('pagehide', this.onHidden);
    document.addEventListener('visibilitychange', this.onHidden);
  }

  get path() {
    return draftOf(this.#path);
  }

  get isOnServer() {
    return this.#etag !== null;
  }

  /** What both versions of a conflict come from. */
  get lastSeen() {
    return this.#savedText ?? '';
  }

  get isUnsaved() {
    return this.#text !== this.#savedText;
  }

  /**
   * Resolves to `{ draft, kept }`: the draft on the server, `{ text, etag }` or null, and what was typed in this browser and did not get there, or null.
   */
  async open() {
    const draft = await readText(this.path);
    this.#etag = draft?.etag ?? null;
    this.#savedText = draft?.text ?? null;
    const kept = JSON.parse(localStorage.getItem(keyOf(this.#path)));
    const isMine = kept && kept.who === this.#who && kept.text !== draft?.text;
    return { draft, kept: isMine ? { ...kept, isStale: kept.etag !== this.#etag } : null };
  }

  /** The text that was opened: nothing is saved until it changes. */
  begin(text) {
    this.#text = text;
    this.#savedText = text;
  }

  note(text) {
    if (text === this.#text) {
      return;
    }
    this.#text = text;
    this.#keep();
    if (this.#isInConflict) {
      return;
    }
    this.#oldest ||= Date.now();
    this.changed({ state: 'unsaved' });
    this.#schedule(Math.max(0, Math.min(quietTime, this.#oldest + maxWait - Date.now())));
  }

  /** Saves now. Resolves to whether everything is saved. */
  async save() {
    clearTimeout(this.#timer);
    await this.#running;
    while (this.#text !== this.#savedText && !this.#isInConflict) {
      this.#running = this.#put(this.#text);
      const isSaved = await this.#running;
      this.#running = null;
      if (!isSaved) {
        return false;
      }
    }
    return !this.#isInConflict;
  }

  /** Goes on after a conflict with the version of the other that was seen. */
  settle(text, etag) {
    this.#isInConflict = false;
    this.#etag = etag;
    this.#savedText = null;
    this.#text = text;
    this.#keep();
    return this.save();
  }

  /** Removes the draft: it was published, or is thrown away. */
  async remove() {
    clearTimeout(this.#timer);
    await this.#running;
    this.#forget();
    if (this.#etag) {
      await call('DELETE', contentRoute(this.path), { ifMatch: this.#etag });
      this.#etag = null;
    }
    this.#savedText = this.#text;
  }

  close() {
    clearTimeout(this.#timer);
    this.onHidden();
    removeEventListener('online', this.onOnline);
    removeEventListener('pagehide', this.onHidden);
    document.removeEventListener('visibilitychange', this.onHidden);
  }

  async #put(text) {
    this.changed({ state: 'saving' });
    try {
      const { body } = await call('PUT', contentRoute(this.path), { text, ...(this.#etag ? { ifMatch: this.#etag } : { isNew: true }) });
      this.#etag = body.etag;
      this.#savedText = text;
      this.#oldest = 0;
      this.#retry = firstRetry;
      if (this.#text === text) {
        this.#forget();
        this.changed({ state: 'saved', at: new Date() });
      }
      return true;
    } catch (failure) {
      await this.#failed(failure);
      return false;
    }
  }

  async #failed(failure) {
    if (failure.status === 412) {
      const theirs = await readText(this.path).catch(() => null);
      if (theirs) {
        this.#isInConflict = true;
        this.changed({ state: 'conflict' });
        this.conflict({ theirs, mine: this.#text });
      } else {
        // It was published or thrown away by somebody: this text becomes a draft of its own again.
        this.#etag = null;
        this.#schedule(0);
      }
      return;
    }
    if (failure.status === 0 || failure.status >= 500) {
      this.changed({ state: 'offline' });
      this.#schedule(this.#retry);
      this.#retry = Math.min(this.#retry * 2, maxRetry);
      return;
    }
    this.changed({ state: 'offline' });
    this.refused(failure);
  }

  #schedule(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), delay);
  }

  #keep() {
    this.#keepTimer ??= setTimeout(() => this.#keepNow(), Math.max(0, this.#lastKept + keepInterval - Date.now()));
  }

  #forget() {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = null;
    localStorage.removeItem(keyOf(this.#path));
  }

  // A full or forbidden store of the browser takes nothing away: the server has it seconds later.
  #keepNow() {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = null;
    this.#lastKept = Date.now();
    try {
      localStorage.setItem(keyOf(this.#path), JSON.stringify({ who: this.#who, text: this.#text, etag: this.#etag, at: new Date().toISOString() }));
    } catch {
      this.changed({ state: 'unsaved' });
    }
  }
}

/** Resolves to `{ text, etag }`, or to null where there is no such file. */
export async function readText(path) {
  try {
    const { body, etag } = await call('GET', contentRoute(path), { as: 'text' });
    return { text: body, etag };
  } catch (failure) {
    if (failure.status === 404) {
      return null;
    }
    throw failure;
  }
}
