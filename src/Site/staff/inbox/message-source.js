/** Reads several lists one after the other, page by page. Each of `lists` takes a cursor and resolves to the answer of a call. */
export function messageSource(lists) {
  let rest = lists.map((read) => ({ read, next: null }));

  return { next, hasMore: () => rest.length > 0, isLast: () => rest.length <= 1 };

  /** The next page. What is filtered on the server can make one that is empty: those are passed over, five at most. */
  async function next() {
    for (let pages = 0; pages < 5 && rest.length > 0; pages++) {
      const [{ read, next: cursor }, ...others] = rest;
      const { body } = await read(cursor);
      rest = body.next ? [{ read, next: body.next }, ...others] : others;
      if (body.items.length > 0 || !body.next) {
        return body.items;
      }
    }
    return [];
  }
}
