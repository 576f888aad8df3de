import { element } from '/dom.js';
import { ask } from '/staff/ask.js';
import { button } from '/staff/button.js';
import { call, sendBytes } from '/staff/staff-api.js';
import { contentRoute } from '/staff/writing/paths.js';
import { isPicture, nameOf } from './media-api.js';

const size = (bytes) => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

/** One file: what it is, where it is used, replacing and deleting it. */
export function mediaFile(dialog, { guarded, changed, announce }) {
  return {
    show(item) {
      const replace = element('input', { id: 'replace-file', class: 'unseen', type: 'file', accept: `.${nameOf(item.path).split('.').at(-1)}` });
      replace.addEventListener('change', () => guarded(() => replaceWith(item, replace.files[0])));
      dialog.replaceChildren(
        element('h2', { id: 'media-file-title', tabindex: '-1' }, nameOf(item.path)),
        isPicture(item) ? element('img', { class: 'media-large', src: new URL(item.url, location.href).pathname, alt: '', width: item.width, height: item.height }) : '',
        element('p', { class: 'about' }, [item.width ? `${item.width} × ${item.height}` : null, size(item.bytes)].filter(Boolean).join(' · ')),
        element('h3', {}, 'Where it is used'),
        item.usedBy.length === 0
          ? element('p', {}, 'Nowhere: it can be deleted without any harm.')
          : element('ul', {}, ...item.usedBy.map((path) => element('li', {}, element('a', { href: `/staff/writing/#${path}` }, path)))),
        element('div', { class: 'button-row' },
          element('a', { class: 'button', href: item.url, target: '_blank', rel: 'noopener' }, 'Open'),
          element('label', { class: 'button', for: 'replace-file' }, 'Replace'), replace,
          button('Delete', () => guarded(() => remove(item)), 'danger'),
          button('Close', () => dialog.close())));
      dialog.showModal();
      dialog.querySelector('h2').focus();
    },
  };

  async function replaceWith(item, file) {
    dialog.close();
    const places = item.usedBy.length;
    const answer = places === 0 || await ask({
      title: 'Replace this file?',
      text: `The new one is shown in ${places === 1 ? 'one text' : `${places} texts`} from now on. The old one stays in the history.`,
      answers: [{ label: 'Replace', value: 'yes' }],
    });
    if (answer) {
      await sendBytes('PUT', contentRoute(item.path), file);
      announce('Replaced');
      await changed();
    }
  }

  async function remove(item) {
    dialog.close();
    const places = item.usedBy.length;
    const answer = await ask({
      title: `Delete ${nameOf(item.path)}?`,
      text: places === 0 ? 'No text uses it.' : `${places === 1 ? 'One text shows it and will have a gap' : `${places} texts show it and will have gaps`}: ${item.usedBy.join(', ')}.`,
      answers: [{ label: places === 0 ? 'Delete' : 'Delete anyway', value: 'yes', isDangerous: true }],
    });
    if (answer) {
      await call('DELETE', contentRoute(item.path));
      announce('Deleted');
      await changed();
    }
  }
}
