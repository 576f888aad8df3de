import { element } from '/dom.js';
import { call, download } from '/staff/staff-api.js';
import { isolated, when } from '/staff/labels.js';

const byId = (id) => document.getElementById(id);
const hints = {
  active: 'These people receive the newsletter.',
  pending: 'They signed up and have not confirmed their address. They are deleted after 30 days.',
  unsubscribed: 'They unsubscribed. Only they themselves can sign up again.',
  bounced: 'Their mailbox does not exist. They receive no mail.',
  complained: 'They marked an issue as spam. They receive no mail.',
};

/** The subscribers with one status, page by page. */
export function subscriberList({ guarded, announce }) {
  const views = document.querySelectorAll('[data-status]');
  const list = byId('subscribers');
  const dialog = byId('erase');
  let status = 'active';
  let next = null;
  let erasing = null;

  for (const view of views) {
    view.addEventListener('click', () => guarded(() => showView(view)));
  }
  byId('more').addEventListener('click', () => guarded(showMore));
  byId('export').addEventListener('click', () => guarded(exportCsv));
  byId('keep').addEventListener('click', () => dialog.close());
  byId('erase-now').addEventListener('click', () => guarded(erase));

  return { show };

  function showView(view) {
    status = view.dataset.status;
    for (const other of views) {
      other.setAttribute('aria-pressed', String(other === view));
    }
    return show();
  }

  async function show() {
    byId('view-hint').textContent = hints[status];
    next = null;
    const people = await page();
    if (people) {
      list.replaceChildren(...(people.length > 0 ? people : [element('li', { class: 'about' }, 'No subscribers.')]));
      announce(people.length === 0 ? 'No subscribers' : `${people.length} people${next ? ', and there are more' : ''}`);
    }
  }

  async function showMore() {
    const people = await page();
    list.append(...people ?? []);
    people?.[0]?.querySelector('button').focus();
  }

  /** The next people; null when another view was chosen meanwhile. */
  async function page() {
    const requested = status;
    const { body } = await call('GET', `/manage/subscribers?status=${requested}&limit=50${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
    if (requested !== status) {
      return null;
    }
    next = body.next;
    byId('more').hidden = !next;
    return body.items.map(item);
  }

  function item(person) {
    const erase = element('button', { type: 'button', class: 'quiet', 'aria-label': `Erase ${person.email}` }, 'Erase …');
    erase.addEventListener('click', () => ask(person));
    const lift = element('button', { type: 'button', 'aria-label': `Allow ${person.email} to sign up again` }, 'Allow to sign up again');
    lift.addEventListener('click', () => guarded(async () => {
      await call('POST', `/manage/subscribers/${person.id}/lift`);
      await show();
      announce('This address may sign up again');
    }));
    return element('li', { class: 'person' },
      element('span', { class: 'who' }, isolated(person.email)),
      element('span', { class: 'about' }, person.name ? isolated(person.name) : null, person.name ? ', ' : null, since(person), ' ', when(statusDate(person))),
      element('span', { class: 'button-row' }, ['bounced', 'complained'].includes(status) ? lift : null, erase));
  }

  function ask(person) {
    erasing = person;
    byId('erase-who').textContent = person.email;
    dialog.showModal();
  }

  async function erase() {
    dialog.close();
    await call('DELETE', `/manage/subscribers/${erasing.id}`);
    await show();
    byId('people-title').focus();
    announce('Erased');
  }

  async function exportCsv() {
    const link = element('a', { href: URL.createObjectURL(await download(`/manage/subscribers.csv?status=${status}`)), download: `subscribers-${status}.csv` });
    link.click();
    URL.revokeObjectURL(link.href);
    announce('Exported');
  }
}

const statusDate = (person) => person.unsubscribedAt ?? person.confirmedAt ?? person.consentAt;
const since = (person) => person.unsubscribedAt ? 'since' : person.confirmedAt ? 'confirmed' : 'signed up';
