import { element } from '/dom.js';

const clock = (at) => at.toLocaleTimeString(undefined, { timeStyle: 'short' });

/** Says whether what was typed is saved. */
export function saveState({ isSeen }) {
  const place = element('p', { class: 'save-state', role: 'status' });
  const texts = {
    untouched: () => '',
    unsaved: () => 'Not saved yet …',
    saving: () => 'Saving …',
    saved: ({ at }) => `Saved ${clock(at)} as a draft${isSeen() ? ': readers still see the published text' : ''}`,
    offline: () => 'No connection: kept in this browser, and saved as soon as possible.',
    conflict: () => 'Somebody else has changed this text.',
  };
  return {
    element: place,
    show(change) {
      place.dataset.state = change.state;
      place.textContent = texts[change.state](change);
    },
  };
}
