import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { comparison } from './comparison.js';

/**
 * Two people have changed one text: both versions beside each other, and a choice. Nothing is thrown away: the version that is not chosen is in the history,
 * or a draft of its own. `chosen` is called with the text that stands, and `{ keepsMine }` where the writer's own is to become another draft.
 */
export async function conflictView({ theirs, mine, base, chosen, guarded, reading }) {
  const { join } = await import('./compare.js');
  const joined = join(mine, base, theirs.text);
  const about = joined.overlaps === 0
    ? 'You changed different places: both changes can stand.'
    : joined.overlaps === 1 ? 'You both changed one place. Joined, both versions of it stand one after the other, for you to choose.'
      : `You both changed ${joined.overlaps} places. Joined, both versions of them stand one after the other, for you to choose.`;
  const act = (label, value, options, style = null) => button(label, () => guarded(() => chosen(value, options)), style);
  const view = element('section', { class: 'conflict', 'aria-labelledby': 'conflict-title', tabindex: '-1' },
    element('h2', { id: 'conflict-title' }, `${theirs.who ?? 'Somebody else'} has changed this text too`),
    element('p', {}, `Nothing of yours is lost, and nothing of theirs was overwritten. ${about}`),
    await comparison({ name: theirs.who ? `${theirs.who}’s version` : 'Their version', source: theirs.text }, { name: 'Your version', source: mine }, {
      names: { removed: 'Only in theirs', added: 'Only in yours', changed: 'Different' }, reading,
    }),
    element('div', { class: 'button-row' },
      act('Join both', joined.text, {}, 'primary'),
      act('Keep yours', mine, {}),
      act('Take theirs, and keep yours as another draft', theirs.text, { keepsMine: true })));
  return view;
}
