import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { number, when } from '/staff/labels.js';
import { read } from '/staff/shared-reads.js';
import { call } from '/staff/staff-api.js';

const byId = (id) => document.getElementById(id);
const folder = 'newsletters/';
const extension = '.md';
/** What the name of a template begins with; the app knows the same. */
export const templatePrefix = 'template-';
const statuses = { draft: 'Draft', scheduled: 'Scheduled', preparing: 'Preparing', sending: 'Sending', paused: 'Paused', sent: 'Sent', cancelled: 'Cancelled', held: 'Held back' };

export const pathOf = (slug) => folder + slug + extension;
export const slugOf = (path) => path.slice(folder.length, -extension.length);
export const statusText = (status) => statuses[status] ?? status;
/** Whether nothing was prepared yet: then the text and the time of an issue can be changed. */
export const isEditableIssue = ({ status, audience }) => ['draft', 'scheduled', 'held'].includes(status) || (status === 'cancelled' && audience === null);
export const isTemplate = (slug) => slug.startsWith(templatePrefix);

/** The list of issues: what is written, waits or is being sent, then what was sent, the newest first. Templates begin new issues. */
export function issueList({ use }) {
  let issues = [];
  let content = null;
  let topics = [];

  async function load() {
    const [list, published] = await Promise.all([call('GET', '/manage/newsletters'), read('/manage/content')]);
    content = published.body;
    topics = list.body.topics;
    const drafts = new Map(content.drafts.filter(({ target }) => target.startsWith(folder)).map((draft) => [slugOf(draft.target), draft]));
    issues = [
      ...[...drafts].filter(([slug]) => !list.body.items.some((issue) => issue.slug === slug)).map(([slug, draft]) => ({ slug, subject: draft.title, status: 'draft', draft, savedAt: draft.savedAt })),
      ...list.body.items.map((issue) => ({ ...issue, draft: drafts.get(issue.slug) ?? null })),
    ];
    const templates = issues.filter(({ slug }) => isTemplate(slug));
    byId('issues').replaceChildren(...issues.filter(({ slug }) => !isTemplate(slug)).map(item));
    byId('templates').replaceChildren(...templates.map(item));
    byId('template-list').hidden = templates.length === 0;
    if (issues.length === templates.length) {
      byId('issues').append(element('li', { class: 'about' }, 'No issues yet.'));
    }
    byId('new-issue').hidden = templates.length === 0;
    byId('new-empty').hidden = templates.length > 0;
    byId('new-issue').querySelector('ul').replaceChildren(element('li', {}, element('a', { href: '#new' }, 'Begin with nothing')), ...templates.map(templateEntry));
  }

  function templateEntry({ slug, subject }) {
    return element('li', {}, button(`From the template “${subject || slug}”`, () => use(slug)));
  }

  return { load, content: () => content, topics: () => topics, find: (slug) => issues.find((issue) => issue.slug === slug) ?? null };
}

function item({ slug, subject, status, sentAt, sendAt, audience, counts, draft, savedAt }) {
  const at = sentAt ?? sendAt;
  return element('li', {}, element('a', { href: `#${slug}` },
    element('span', { class: 'who' }, subject || 'Without a subject'),
    element('span', { class: 'about' },
      element('span', { class: `mark ${status}` }, isTemplate(slug) ? 'Template' : statusText(status)), ' ',
      isTemplate(slug) ? 'is never sent · ' : null,
      draft && status === 'scheduled' ? element('span', { class: 'mark draft' }, 'Changes not taken over yet') : null, ' ',
      at ? when(at) : null,
      at ? '' : 'saved ', at ? null : when(savedAt),
      typeof audience === 'number' ? ` · ${number(counts.accepted)} of ${number(audience)} people` : null)));
}
