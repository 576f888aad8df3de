import { element } from '/dom.js';
import { call } from '/staff/staff-api.js';
import { when } from '/staff/labels.js';
import { sendProgress } from './send-progress.js';

const byId = (id) => document.getElementById(id);
const template = `---
subject: 
preheader: 
topics: []
exercises: []
---

Hello,

`;

/** One issue: its source, its checks and preview, its schedule, and the progress of its campaign. */
export function issueEditor({ guarded, changed, announce }) {
  let slug = null;
  const send = sendProgress({ guarded, announce, ended: async () => {
    await showStatus();
    await changed();
  } });
  const act = (action, body = {}) => call('POST', `/manage/newsletters/${slug}/${action}`, { body });

  byId('zones').append(...(Intl.supportedValuesOf?.('timeZone') ?? []).map((zone) => element('option', { value: zone })));
  for (const button of document.querySelectorAll('[data-width]')) {
    button.addEventListener('click', () => showWidth(button));
  }
  onSubmit('source', async ({ markdown }) => {
    const text = markdown.value;
    await call('PUT', `/manage/newsletters/${slug}`, { text });
    markdown.defaultValue = text;
    await show();
    announce('Saved');
    await changed();
  });
  onSubmit('test', async ({ to }) => {
    const { body } = await act('test', { to: to.value });
    showFindings(body.findings);
    announce(body.findings.some((finding) => finding.severity === 'error')
      ? 'The test mail is being sent. The issue has errors and cannot be scheduled yet: they are listed with the checks'
      : 'The test mail is being sent');
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
    announce('Cancelled');
    await changed();
  }));

  return {
    create(name) {
      slug = name;
      prepare(name, template);
      byId('issue-status').textContent = 'Not saved yet.';
      byId('findings').replaceChildren();
      byId('audience').textContent = '';
      byId('preview').removeAttribute('srcdoc');
      byId('plain').textContent = '';
      showEditableParts('draft');
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
    byId('markdown').defaultValue = markdown;
    byId('markdown').value = markdown;
    byId('issue').hidden = false;
  }

  async function show() {
    const { body } = await act('preview');
    byId('issue-title').textContent = body.subject || slug;
    byId('preview').srcdoc = body.html;
    byId('plain').textContent = body.text;
    showFindings(body.findings);
    showAudience(body.audience);
  }

  function showFindings(findings) {
    byId('findings').replaceChildren(...(findings.length === 0
      ? [element('li', {}, 'No problems were found.')]
      : findings.map((finding) => element('li', { class: finding.severity }, finding.detail))));
  }

  function showAudience({ people, lang }) {
    const language = lang && new Intl.DisplayNames(['en'], { type: 'language' }).of(lang);
    byId('audience').textContent = `People who would get it now: ${people.toLocaleString('en')}${language ? `, those who read ${language}` : ''}.`;
  }

  async function showStatus(loaded) {
    const issue = loaded ?? (await call('GET', `/manage/newsletters/${slug}`)).body;
    byId('issue-status').replaceChildren(
      element('span', { class: 'mark' }, issue.status), ' ',
      issue.sentAt ? when(issue.sentAt) : issue.sendAt ? when(issue.sendAt) : '',
      issue.reason ? ` ${issue.reason}` : '');
    showEditableParts(issue.status, issue.audience);
    send.show(slug, issue);
  }

  // The content and time of an issue that is being sent, or was sent, cannot change; it is then cancelled in the part about its delivery.
  function showEditableParts(status, audience = null) {
    const isEditable = ['draft', 'scheduled', 'held'].includes(status) || (status === 'cancelled' && audience === null);
    byId('markdown').readOnly = !isEditable;
    byId('save').hidden = !isEditable;
    byId('when').hidden = !isEditable && status !== 'preparing';
    byId('cancel').hidden = !['scheduled', 'held', 'preparing'].includes(status);
  }

  function showWidth(chosen) {
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
