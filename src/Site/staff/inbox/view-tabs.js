import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { number } from '/staff/labels.js';
import { views } from './views.js';

/** The parts of the inbox with how much is in each. `choose` is called with a view. */
export function viewTabs(place, choose) {
  const tabs = views.map((view) => ({ view, tab: button('', () => choose(view)) }));
  place.append(...tabs.map(({ tab }) => tab));
  showCounts(null);

  function showCounts(counts) {
    for (const { view, tab } of tabs) {
      const count = counts?.[view.count];
      tab.replaceChildren(view.label, ...(count ? [' ', element('span', { class: 'count' }, number(count) + (counts.isComplete ? '' : '+'))] : []));
    }
  }

  /** Marks the view that is shown; none while something else is. */
  function mark(key) {
    for (const { view, tab } of tabs) {
      tab.setAttribute('aria-pressed', String(view.key === key));
    }
  }

  return { showCounts, mark };
}
