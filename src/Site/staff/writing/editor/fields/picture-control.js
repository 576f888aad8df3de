import { element } from '../../../../dom.js';
import { labelled } from '../view/dialogs.js';

/** A picture with its description. `inText` gives the first one of the text, or null. */
export function pictureControl({ label }, set, { host, inText }) {
  const image = element('img', { alt: '', hidden: true });
  const name = element('span', { class: 'hint' });
  const choose = element('button', { type: 'button' }, 'Choose a picture');
  const take = element('button', { type: 'button', hidden: true }, 'Use the first picture of the text');
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
    offer();
    choose.textContent = source ? 'Choose another picture' : 'Choose a picture';
  };
  const offer = () => {
    take.hidden = !remove.hidden || !inText();
  };
  const use = (picture) => {
    if (picture) {
      set('image', picture.path);
      if (picture.alt !== undefined && picture.alt !== null) {
        set('imageAlt', picture.alt);
        alt.value = picture.alt;
      }
      show(picture.path);
      alt.focus();
    }
  };
  choose.addEventListener('click', async () => use(await host().choosePicture?.()));
  take.addEventListener('click', () => {
    const { src, alt: words } = inText();
    use({ path: src, alt: words });
  });
  remove.addEventListener('click', () => {
    set('imageAlt', '');
    set('image', '');
    show(null);
    choose.focus();
  });
  alt.addEventListener('input', () => set('imageAlt', alt.value.replace(/\s+/g, ' ').trim()));
  return {
    field: element('div', { class: 'field field-picture', role: 'group', 'aria-label': label }, element('strong', {}, label), image, name, element('div', { class: 'button-row' }, take, choose, remove), description),
    input: choose,
    offer,
    show(value, values) {
      alt.value = values.imageAlt ?? '';
      show(value || null);
    },
  };
}
