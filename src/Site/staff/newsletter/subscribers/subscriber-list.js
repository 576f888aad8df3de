import { element } from '/element.js';
import { call, download } from '/staff/staff-api.js';
import { stranger, when } from '/staff/words.js';

const byId = (id) => document.getElementById(id);
const hints = {
  active: 'They get the newsletter.',
  pending: 'They signed up and have not pressed the button in their mail. After 30 days they are forgotten.',
  unsubscribed: 'They left. They come back only by signing up again themselves.',
  bounced: 'Their mailbox does not exist. No mail goes there.',
  complained: 'They called an issue spam. No mail goes there.',
};

/** The people of one status, page by page. */
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
  byId('export').addEventListener('click', () => guarded(save));
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
      list.replaceChildren(...(people.length > 0 ? people : [element('li', { class: 'about' }, 'Nobody.')]));
      announce(people.length === 0 ? 'Nobody here' : `${people.length} people${next ? ', and there are more' : ''}`);
    }
  }

  async function showMore() {
    const people = await page();
    list.append(...people ?? []);
    people?.[0]?.querySelector('button').focus();
  }

  /** The next people; null when another view was chosen meanwhile. */
  async function page() {
    const asked = status;
    const { body } = await call('GET', `/manage/subscribers?status=${asked}&limit=50${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
    if (asked !== status) {
      return null;
    }
    next = body.next;
    byId('more').hidden = !next;
    return body.items.map(item);
  }

  function item(person) {
    const erase = element('button', { type: 'button', class: 'quiet', 'aria-label': `Erase ${person.email}` }, 'Erase …');
    erase.addEventListener('click', () => ask(person));
    const lift = element('button', { type: 'button', 'aria-label': `Let ${person.email} sign up again` }, 'May sign up again');
    lift.addEventListener('click', () => guarded(async () => {
      await call('POST', `/manage/subscribers/${person.id}/lift`);
      await show();
      announce('This address may sign up again');
    }));
    return element('li', { class: 'person' },
      element('span', { class: 'who' }, stranger(person.email)),
      element('span', { class: 'about' }, person.name ? stranger(person.name) : null, person.name ? ', ' : null, since(person), ' ', when(at(person))),
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

  async function save() {
    const link = element('a', { href: URL.createObjectURL(await download(`/manage/subscribers.csv?status=${status}`)), download: `subscribers-${status}.csv` });
    link.click();
    URL.revokeObjectURL(link.href);
    announce('Exported');
  }
}

const at = (person) => person.unsubscribedAt ?? person.confirmedAt ?? person.consentAt;
const since = (person) => person.unsubscribedAt ? 'since' : person.confirmedAt ? 'confirmed' : 'signed up';
