import { element } from '../../../../dom.js';
import { labelled } from '../view/dialogs.js';

/** A picture with its description. */
export function pictureControl({ label }, set, host) {
  const image = element('img', { alt: '', hidden: true });
  const name = element('span', { class: 'hint' });
  const choose = element('button', { type: 'button' }, 'Choose a picture');
  const remove = element('button', { type: 'button', hidden: true }, 'Remove the picture');
  const alt = element('textarea', { rows: 2 });
  const description = labelled('What the picture shows', alt, 'For people who cannot see it; empty if it is decoration');
  const show = (source) => {
    const address = source && (host().pictureUrl?.(source) ?? source);
    image.hidden = !address || new URL(address, document.baseURI).origin !== location.origin;
    if (!image.hidden) {
      image.setAttribute('src', address);
    }
    name.textContent = source ?? '';
    remove.hidden = !source;
    description.hidden = !source;
    choose.textContent = source ? 'Choose another picture' : 'Choose a picture';
  };
  choose.addEventListener('click', async () => {
    const picture = await host().choosePicture?.();
    if (picture) {
      set('image', picture.path);
      if (picture.alt !== undefined && picture.alt !== null) {
        set('imageAlt', picture.alt);
        alt.value = picture.alt;
      }
      show(picture.path);
      alt.focus();
    }
  });
  remove.addEventListener('click', () => {
    set('imageAlt', '');
    set('image', '');
    show(null);
    choose.focus();
  });
  alt.addEventListener('input', () => set('imageAlt', alt.value.replace(/\s+/g, ' ').trim()));
  return {
    field: element('div', { class: 'field field-picture', role: 'group', 'aria-label': label }, element('strong', {}, label), image, name, element('div', { class: 'button-row' }, choose, remove), description),
    input: choose,
    show(value, values) {
      alt.value = values.imageAlt ?? '';
      show(value || null);
    },
  };
}
