import { element } from '/dom.js';
import { isPicture, nameOf } from './media-api.js';

/** A file as a button with its picture, or its kind. */
export function tile(item, choose) {
  const name = nameOf(item.path);
  const picture = isPicture(item)
    ? element('img', { src: new URL(item.url, location.href).pathname, alt: '', loading: 'lazy', width: item.width ?? 160, height: item.height ?? 120 })
    : element('span', { class: 'file-kind' }, name.split('.').at(-1).toUpperCase());
  const button = element('button', { type: 'button', class: 'media-tile' }, picture, element('span', { class: 'media-name' }, name));
  button.addEventListener('click', choose);
  return element('li', {}, button);
}
