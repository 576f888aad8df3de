import { element } from '/dom.js';
import { number, when } from './labels.js';
import { showProblemIn, staffSignIn } from './sign-in.js';
import { read } from './shared-reads.js';
import { call } from './staff-api.js';
import { showSystemStatus } from './system-status.js';
import { plainWords } from './writing/problem-words.js';

const byId = (id) => document.getElementById(id);

// Mails to staff lead here, and name a message.
if (/^#\d{6}-/.test(location.hash)) {
  location.replace(`/staff/inbox/${location.hash}`);
}

const { open } = staffSignIn({ content: byId('today'), what: 'staff’s pages', showProblem: showProblemIn(byId('problem')) });
open(show);

async function show({ roles }) {
  const isEditor = roles.includes('Editor');
  const [status, content, issues] = await Promise.all([
    read('/manage/status'), isEditor ? read('/manage/content') : null, isEditor ? call('GET', '/manage/newsletters') : null,
  ]);
  const waiting = [
    ...(roles.includes('Inbox') ? messages(status.body.inquiries) : []),
    ...(isEditor ? [...texts(content.body), ...campaigns(issues.body.items)] : []),
    ...system(status.body, roles),
  ];
  byId('all-well').hidden = waiting.some(({ isDone }) => !isDone);
  byId('waiting').replaceChildren(...waiting.map(card));
  byId('start-list').replaceChildren(...starts(roles).map(([text, href]) => element('li', {}, element('a', { class: 'button', href }, text))));
  byId('start').hidden = starts(roles).length === 0;
  showSystemStatus(byId('status-list'), status.body);
}

function messages({ new: fresh, assigned, urgentOpen, late, spam }) {
  return [
    fresh > 0 && { count: fresh, text: fresh === 1 ? 'new message' : 'new messages', about: urgentOpen > 0 ? `${number(urgentOpen)} marked urgent` : null, isUrgent: urgentOpen > 0, href: '/staff/inbox/' },
    late > 0 && { count: late, text: late === 1 ? 'message waits too long' : 'messages wait too long', about: 'Nobody has answered them in the time that the practice promises.', isUrgent: true, href: '/staff/inbox/' },
    assigned > 0 && { count: assigned, text: assigned === 1 ? 'message in progress' : 'messages in progress', href: '/staff/inbox/' },
    spam > 0 && { count: spam, text: 'in quarantine', about: 'Please check for messages from real people.', href: '/staff/inbox/' },
  ].filter(Boolean);
}

function texts({ drafts, items, errors, problems }) {
  const scheduled = items.filter(({ state }) => state === 'scheduled');
  const next = scheduled.map(({ from }) => from).sort()[0];
  return [
    errors > 0 && { count: errors, text: errors === 1 ? 'text has an error' : 'errors in texts', about: plainWords(problems.find(({ severity }) => severity === 'error')?.message ?? ''), isUrgent: true, href: '/staff/writing/#problems' },
    drafts.length > 0 && { count: drafts.length, text: drafts.length === 1 ? 'draft' : 'drafts', about: drafts[0].title, href: '/staff/writing/#drafts' },
    scheduled.length > 0 && { count: scheduled.length, text: 'scheduled to appear', about: ['The next ', when(next), '.'], href: '/staff/writing/#scheduled' },
  ].filter(Boolean);
}

function campaigns(issues) {
  const next = issues.filter(({ status }) => status === 'scheduled').at(-1);
  const stopped = issues.filter(({ status }) => ['held', 'paused'].includes(status));
  const running = issues.filter(({ status }) => ['preparing', 'sending'].includes(status));
  const last = issues.find(({ status }) => status === 'sent');
  return [
    ...stopped.map((issue) => ({ text: `“${issue.subject}” has stopped`, about: 'It needs a decision.', isUrgent: true, href: `/staff/newsletter/#${issue.slug}` })),
    ...running.map((issue) => ({ text: `“${issue.subject}” is being sent`, about: issue.counts && `${number(issue.counts.accepted)} of ${number(issue.audience)} so far`, href: `/staff/newsletter/#${issue.slug}` })),
    next && { text: `“${next.subject}” goes out`, about: [when(next.sendAt)], href: `/staff/newsletter/#${next.slug}`, isDone: true },
    last && { text: `“${last.subject}” was sent`, about: outcome(last), href: `/staff/newsletter/#${last.slug}`, isDone: true },
  ].filter(Boolean);
}

function outcome({ sentAt, audience, counts }) {
  const parts = [when(sentAt), ` to ${number(audience)} ${audience === 1 ? 'person' : 'people'}`];
  return counts?.bounced > 0 ? [...parts, `; ${number(counts.bounced)} came back`] : parts;
}

function system({ outbox, queues, lateTimers, uncertainDeliveries }, roles) {
  const failed = Object.entries(queues).filter(([name]) => name.endsWith('-poison')).reduce((sum, [, length]) => sum + length, 0);
  return [
    outbox.refused > 0 && { count: outbox.refused, text: 'emails were refused by the provider', href: '/staff/practice/#mail-refused' },
    uncertainDeliveries > 0 && roles.includes('Editor') && { count: uncertainDeliveries, text: 'newsletter emails may not have arrived', href: '/staff/newsletter/' },
    failed > 0 && { count: failed, text: 'tasks failed', href: '/staff/practice/#tasks-failed' },
    lateTimers.length > 0 && { text: 'A regular task is late', about: 'Ask the person who looks after the website.', href: `/staff/practice/#late-${lateTimers[0]}` },
  ].filter(Boolean).map((item) => ({ isUrgent: true, href: '/staff/practice/#problems', ...item }));
}

const starts = (roles) => roles.includes('Editor')
  ? [['New article', '/staff/writing/#new'], ['New issue of the newsletter', '/staff/newsletter/#new'], ['Add pictures', '/staff/media/']]
  : [];

function card({ count, text, about, isUrgent, href }) {
  return element('li', {}, element('a', { href, class: isUrgent ? 'urgent' : null },
    count === undefined ? null : element('span', { class: 'figure' }, number(count)),
    element('span', { class: 'who' }, text),
    about ? element('span', { class: 'about' }, ...[about].flat()) : null));
}
