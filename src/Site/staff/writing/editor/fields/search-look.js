import { element } from '../../../../dom.js';

/** How a search engine shows a page: its title, its address, its summary. */
export function searchLook() {
  const [title, address, summary] = [element('strong'), element('span', { class: 'hint' }), element('span')];
  return {
    part: element('div', { class: 'search-look', role: 'group', 'aria-label': 'In search engines' }, element('span', { class: 'hint' }, 'In search engines'), title, address, summary),
    show(fields, slug, heading = '') {
      title.textContent = fields.title || fields.name || heading || 'Without a title';
      address.textContent = `${location.host} › ${slug || '…'}`;
      summary.textContent = fields.summary || 'The beginning of the text.';
    },
  };
}
