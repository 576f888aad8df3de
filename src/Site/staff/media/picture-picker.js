import { element } from '/dom.js';
import { isPicture, listMedia, uploadMedia } from './media-api.js';
import { tile } from './media-tile.js';

/** Lets staff choose a picture that is there, or add one. Resolves to `{ path, url, width, height }`, or to null. */
export function choosePicture() {
  const find = element('input', { id: 'picker-find', type: 'search', autocomplete: 'off', maxlength: '100' });
  const file = element('input', { id: 'picker-file', class: 'unseen', type: 'file', accept: 'image/*' });
  const list = element('ul', { class: 'media-grid' });
  const said = element('p', { class: 'about', role: 'status' });
  const cancel = element('button', { type: 'button' }, 'Cancel');
  const dialog = element('dialog', { class: 'picker', 'aria-labelledby': 'picker-title' },
    element('h2', { id: 'picker-title' }, 'Choose a picture'),
    element('div', { class: 'filters' },
      element('div', { class: 'field' }, element('label', { for: 'picker-find' }, 'Search'), find),
      element('label', { class: 'button primary', for: 'picker-file' }, 'Add a picture'), file, cancel),
    said, list);
  document.querySelector('main').append(dialog);
  dialog.showModal();

  return new Promise((resolve) => {
    const done = (picture) => {
      dialog.remove();
      resolve(picture);
    };
    const attempt = (work) => work().catch((failure) => { said.textContent = failure.message; });
    const show = () => attempt(async () => {
      const { items } = await listMedia(find.value.trim());
      list.replaceChildren(...items.filter(isPicture).map((item) => tile(item, () => done(item))));
    });
    file.addEventListener('change', () => attempt(async () => done(await uploadMedia(file.files[0], (fraction) => { said.textContent = `${Math.round(fraction * 100)} %`; }))));
    find.addEventListener('input', show);
    cancel.addEventListener('click', () => done(null));
    dialog.addEventListener('cancel', () => done(null));
    show();
  });
}
