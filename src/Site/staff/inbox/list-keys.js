const moves = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Keys that work while the focus is in the list, so that they are in nobody's way elsewhere. */
export function listKeys({ place, list, search }) {
  place.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches('input:not([type=checkbox])')) {
      return;
    }
    if (moves[event.key]) {
      event.preventDefault();
      move(moves[event.key]);
    } else if (event.key === '/') {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'x') {
      event.target.closest('li[data-id]')?.querySelector('input').click();
    } else if (event.key === 'Enter' && event.target.matches('input')) {
      event.preventDefault();
      event.target.closest('li').querySelector('a').click();
    }
  });

  function move(step) {
    const links = [...list.querySelectorAll('a')];
    const current = links.indexOf(document.activeElement.closest?.('li')?.querySelector('a'));
    const next = current < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(current + step, 0), links.length - 1);
    links[next]?.focus();
  }
}
