import { element } from '/element.js';
import { call } from '/staff/staff-api.js';
import { when } from '/staff/words.js';
import { sendProgress } from './send-progress.js';

const byId = (id) => document.getElementById(id);
const blank = `---
subject: 
preheader: 
topics: []
exercises: []
---

Hello,

`;

/** One issue: what staff write, what preflight finds, how it looks, and when it goes out. */
export function issueDesk({ guarded, changed, announce }) {
  let slug = null;
  const send = sendProgress({ guarded, announce, ended: async () => {
    await showStatus();
    await changed();
  } });
  const act = (action, body = {}) => call('POST', `/manage/newsletters/${slug}/${action}`, { body });

  byId('zones').append(...(Intl.supportedValuesOf?.('timeZone') ?? []).map((zone) => element('option', { value: zone })));
  for (const button of document.querySelectorAll('[data-width]')) {
    button.addEventListener('click', () => showAt(button));
  }
  onSubmit('source', async ({ markdown }) => {
    await call('PUT', `/manage/newsletters/${slug}`, { text: markdown.value });
    await show();
    announce('Saved');
    await changed();
  });
  onSubmit('test', async ({ to }) => {
    await act('test', { to: to.value });
    announce('The test is on its way');
  });
  onSubmit('schedule', async ({ sendAt, timeZone }) => {
    await act('schedule', { sendAt: sendAt.value, ...(timeZone.value ? { timeZone: timeZone.value } : {}) });
    await showStatus();
    announce('Scheduled');
    await changed();
  });
  byId('cancel').addEventListener('click', () => guarded(async () => {
    await act('cancel');
    await showStatus();
    announce('Taken back');
    await changed();
  }));

  return {
    begin(name) {
      slug = name;
      prepare(name, blank);
      byId('issue-status').textContent = 'Not saved yet.';
      byId('findings').replaceChildren();
      byId('preview').removeAttribute('srcdoc');
      byId('plain').textContent = '';
      showWhatMayChange('draft');
      send.show(slug, null);
      byId('markdown').focus();
    },
    async open(name) {
      slug = name;
      const { body } = await call('GET', `/manage/newsletters/${slug}`);
      prepare(name, body.markdown);
      await showStatus(body);
      await show();
      byId('issue-title').focus();
    },
  };

  function prepare(name, markdown) {
    byId('issue-title').textContent = name;
    byId('markdown').value = markdown;
    byId('issue').hidden = false;
  }

  async function show() {
    const { body } = await act('preview');
    byId('issue-title').textContent = body.subject || slug;
    byId('preview').srcdoc = body.html;
    byId('plain').textContent = body.text;
    byId('findings').replaceChildren(...(body.findings.length === 0
      ? [element('li', {}, 'Nothing is wrong with it.')]
      : body.findings.map((finding) => element('li', { class: finding.severity }, finding.detail))));
  }

  async function showStatus(known) {
    const issue = known ?? (await call('GET', `/manage/newsletters/${slug}`)).body;
    byId('issue-status').replaceChildren(
      element('span', { class: 'mark' }, issue.status), ' ',
      issue.sentAt ? when(issue.sentAt) : issue.sendAt ? when(issue.sendAt) : '',
      issue.reason ? ` ${issue.reason}` : '');
    showWhatMayChange(issue.status, issue.audience);
    send.show(slug, issue);
  }

  // What is on its way, or was, keeps its words and its time; taking it back is then a button of the send.
  function showWhatMayChange(status, audience = null) {
    const isOpen = ['draft', 'scheduled', 'held'].includes(status) || (status === 'cancelled' && audience === null);
    byId('markdown').readOnly = !isOpen;
    byId('save').hidden = !isOpen;
    byId('when').hidden = !isOpen && status !== 'preparing';
    byId('cancel').hidden = !['scheduled', 'held', 'preparing'].includes(status);
  }

  function showAt(chosen) {
    byId('preview').setAttribute('width', chosen.dataset.width);
    for (const button of document.querySelectorAll('[data-width]')) {
      button.setAttribute('aria-pressed', String(button === chosen));
    }
  }

  function onSubmit(id, work) {
    byId(id).addEventListener('submit', (event) => {
      event.preventDefault();
      guarded(() => work(event.target.elements));
    });
  }
}
