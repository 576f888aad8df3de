import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { isolated } from '/staff/labels.js';

/** The search. What was looked for stands on the page while it is shown, and nowhere else. */
export function searchBox({ form, found, find, leave }) {
  const input = form.elements.text;

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') {
      return;
    }
    found.replaceChildren(element('span', {}, 'Found for “', isolated(text), '”'), button('Back to the inbox', leave, 'quiet'));
    found.hidden = false;
    await find(text);
  });

  function clear() {
    found.hidden = true;
    found.replaceChildren();
    input.value = '';
  }

  return { clear };
}
