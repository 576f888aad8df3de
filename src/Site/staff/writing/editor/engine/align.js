const MaxCells = 250_000;

/**
 * Which of the nodes before each of the nodes after is, or came of: the same where they are equal, else a changed one at the same place.
 * @returns {{ index: number, isSame: boolean }[]} one for each node after; index is -1 for a new one
 */
export function align(before, after) {
  const found = after.map(() => ({ index: -1, isSame: false }));
  let start = 0;
  while (start < before.length && start < after.length && before[start].eq(after[start])) {
    found[start] = { index: start, isSame: true };
    start++;
  }
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end].eq(after[after.length - 1 - end])) {
    end++;
    found[after.length - end] = { index: before.length - end, isSame: true };
  }
  const old = before.slice(start, before.length - end);
  const made = after.slice(start, after.length - end);
  if (old.length * made.length <= MaxCells) {
    for (const [from, to] of longestCommon(old, made)) {
      found[start + to] = { index: start + from, isSame: true };
    }
  }
  pairChanged(found, before, after);
  return found;
}

function longestCommon(old, made) {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(made.length + 1));
  const isEqual = (row, column) => old[row].eq(made[column]);
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = made.length - 1; column >= 0; column--) {
      lengths[row][column] = isEqual(row, column) ? lengths[row + 1][column + 1] + 1 : Math.max(lengths[row + 1][column], lengths[row][column + 1]);
    }
  }
  const pairs = [];
  for (let row = 0, column = 0; row < old.length && column < made.length;) {
    if (isEqual(row, column)) {
      pairs.push([row++, column++]);
    } else if (lengths[row + 1][column] >= lengths[row][column + 1]) {
      row++;
    } else {
      column++;
    }
  }
  return pairs;
}

// Between two that stayed, the changed ones are taken in their order; more than there were came of the last one.
function pairChanged(found, before, after) {
  let next = 0;
  for (let at = 0; at < after.length; at++) {
    if (found[at].isSame) {
      next = found[at].index + 1;
      continue;
    }
    const limit = found.slice(at).find((one) => one.isSame)?.index ?? before.length;
    const last = at > 0 && !found[at - 1].isSame ? found[at - 1].index : -1;
    if (next < limit) {
      found[at] = { index: next++, isSame: false };
    } else if (last >= 0 && before[last].type === after[at].type) {
      found[at] = { index: last, isSame: false };
    }
  }
}
