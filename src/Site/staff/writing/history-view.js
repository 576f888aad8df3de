import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { when } from '/staff/labels.js';
import { call } from '/staff/staff-api.js';
import { comparison } from './comparison.js';
import { draftOf, encodePath } from './paths.js';

/** What a text was before each save, read when it is opened. `current` gives the text that is in the editor, `bringBack` puts another there. */
export function historyView({ path, current, bringBack, guarded, reading }) {
  const list = element('ul', { class: 'messages' });
  const shown = element('div', {});
  const view = element('details', { class: 'history' }, element('summary', {}, 'History'), list, shown);
  view.addEventListener('toggle', () => view.open && guarded(load));
  return view;

  async function load() {
    const found = await Promise.all([path, draftOf(path)].map(async (file) => {
      const { body } = await call('GET', `/manage/history?path=${encodeURIComponent(file)}`);
      return body.items.map((item) => ({ ...item, path: file, isDraft: file !== path }));
    }));
    const versions = found.flat().sort((one, other) => other.at.localeCompare(one.at));
    shown.replaceChildren();
    list.replaceChildren(...versions.map((version) => element('li', { class: 'row' },
      element('span', {}, when(version.at), version.who ? ` by ${version.who}` : '', element('span', { class: 'about' }, version.isDraft ? ' · a draft' : ' · as it was for readers')),
      look(version))));
    if (versions.length === 0) {
      list.append(element('li', { class: 'about' }, 'There are no earlier versions yet.'));
    }
  }

  function look(version) {
    return button('Compare', () => guarded(async () => {
      const { body } = await call('GET', `/manage/history/${encodePath(version.version)}?path=${encodeURIComponent(version.path)}`, { as: 'text' });
      const compared = await comparison({ name: new Date(version.at).toLocaleString(), source: body }, { name: 'Now', source: current() }, {
        names: { removed: 'Removed since', added: 'Added since', changed: 'Changed since' }, reading,
      });
      shown.replaceChildren(
        element('h3', { tabindex: '-1' }, 'The text then and now'),
        compared,
        element('div', { class: 'button-row' }, button('Bring this version back', () => bringBack(body), 'primary')));
      shown.querySelector('h3').focus();
    }));
  }
}
