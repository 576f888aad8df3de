import { element } from '/dom.js';
import { button } from '/staff/button.js';

/** The place beside the list, or instead of it on a phone: for a person, for adding one, or for an import. */
export function panel({ place, room, closed }) {
  let opener = () => null;

  /** Shows a title and what is under it. The focus goes to the title, and to the element that `from` finds when this is closed. */
  function open(title, content, from = opener) {
    opener = from;
    const heading = element('h2', { tabindex: '-1' }, title);
    place.replaceChildren(element('p', {}, button('← All subscribers', close, 'back')), heading, ...content);
    place.hidden = false;
    room.classList.add('opened');
    heading.focus();
    place.scrollIntoView({ block: 'nearest' });
  }

  function close() {
    place.hidden = true;
    place.replaceChildren();
    room.classList.remove('opened');
    closed();
    (opener() ?? document.getElementById('people-title')).focus();
  }

  return { open, close };
}

/** Where what was done, or why it was not, is said: beside the button. `attempt` runs the work; only a session that has ended is left to the page. */
export function outcome({ guarded }) {
  const place = element('div', { class: 'outcome', tabindex: '-1' });

  function say(text) {
    place.replaceChildren(element('p', { class: 'done', role: 'status' }, ...[text].flat()));
    place.focus();
  }

  async function attempt(work) {
    place.replaceChildren();
    try {
      await work();
    } catch (failure) {
      if (failure.status === 401 || failure.status === undefined) {
        await guarded(() => Promise.reject(failure));
        return;
      }
      place.replaceChildren(element('div', { class: 'problem', role: 'alert' }, element('p', {}, failure.message)));
      place.focus();
    }
  }

  return { place, say, attempt, clear: () => place.replaceChildren() };
}
