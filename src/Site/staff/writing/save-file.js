import { call } from '/staff/staff-api.js';
import { contentRoute, draftOf } from './paths.js';

/** Makes a draft that there is not yet. */
export const createDraft = (path, text) => call('PUT', contentRoute(draftOf(path)), { text, isNew: true });

/**
 * Saves a file: over the version that was seen, or as a new one. A file that has no name yet gets one that is free: `nameOf(1)`, or the next number.
 * Resolves to `{ name, body }`, or to null where somebody else has saved the file that it is.
 */
export async function saveFile({ own, isNamed, nameOf, routeOf, text, etag }) {
  for (let number = 1; ; number++) {
    const name = isNamed ? own : nameOf(number);
    try {
      const { body } = await call('PUT', routeOf(name), { text, ...(etag ? { ifMatch: etag } : { isNew: true }) });
      return { name, body };
    } catch (failure) {
      if (failure.status !== 412) {
        throw failure;
      }
      if (isNamed) {
        return null;
      }
    }
  }
}

/** A name with a number behind it, from the second on. */
export const numbered = (name, number) => (number > 1 ? `${name}-${number}` : name);
