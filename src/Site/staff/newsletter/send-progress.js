import { element } from '/dom.js';
import { button } from '/staff/button.js';
import { call } from '/staff/staff-api.js';
import { duration, number, when } from '/staff/labels.js';

const pollInterval = 3_000;
const activeStatuses = ['scheduled', 'preparing', 'sending'];

// In the order of the bar, and of the list below it.
const parts = [
  ['accepted', 'Accepted', 'The email provider accepted the mail'],
  ['pending', 'Waiting', 'Not sent yet'],
  ['uncertain', 'Unconfirmed', 'No answer from the provider: delivery events may still confirm it'],
  ['unresolved', 'Needs a decision', 'Delivery could not be confirmed'],
  ['failed', 'Failed', 'The mail could not be sent'],
  ['suppressed', 'Suppressed', 'Unsubscribed, bounced, complained or erased before their mail was sent'],
  ['excluded', 'Excluded', 'No longer an active subscriber'],
];
const deliveryEvents = [['delivered', 'Delivered'], ['bounced', 'Bounced'], ['complained', 'Marked as spam']];

/** The progress of an issue's campaign, and what staff can do about it. */
export function sendProgress({ place, guarded, announce, ended }) {
  const bar = element('div', { class: 'send-bar', role: 'img' });
  const summary = element('p', { id: 'send-summary' });
  const list = element('dl', { class: 'send-counts' });
  const buttons = element('div', { class: 'button-row' });
  const unresolved = element('div', { hidden: true });
  const dialog = element('dialog', { 'aria-labelledby': 'send-question' });
  place.append(element('h3', { id: 'send-title' }, 'Delivery'), bar, summary, list, buttons, unresolved, dialog);
  let slug = null;
  let shown = null;
  let timer = null;

  return { show };

  /** Shows an issue, and polls while its campaign is active; null for an issue that is not saved yet. */
  function show(name, issue) {
    clearTimeout(timer);
    slug = name;
    shown = issue;
    place.hidden = !issue || issue.audience === null || issue.audience === undefined;
    if (!place.hidden) {
      draw(issue);
    }
    if (issue && activeStatuses.includes(issue.status)) {
      timer = setTimeout(() => guarded(refresh), pollInterval);
    }
  }

  async function refresh() {
    const [name, before] = [slug, shown.status];
    const { body } = await call('GET', `/manage/newsletters/${name}`);
    if (name !== slug) {
      return;
    }
    if (body.status === before) {
      show(name, body);
    } else {
      announce(`The issue is ${body.status}`);
      await ended();
    }
  }

  function draw(issue) {
    const { counts, audience } = issue;
    const percentage = (count) => audience === 0 ? 0 : 100 * count / audience;
    const present = parts.filter(([name]) => counts[name] > 0);
    bar.setAttribute('aria-label', present.map(([name, label]) => `${label}: ${counts[name]} of ${audience}`).join(', ') || 'There are no subscribers');
    bar.replaceChildren(...present.map(([name]) => {
      const part = element('span', { class: `part ${name}` });
      part.style.flexGrow = percentage(counts[name]);
      return part;
    }));
    summary.textContent = [
      `Sent to ${number(counts.accepted)} of ${number(audience)} people`,
      issue.perMinute ? `${number(issue.perMinute)} a minute` : null,
      issue.mostPerMinute ? `at most ${number(issue.mostPerMinute)} a minute` : null,
      issue.status === 'sending' && issue.secondsLeft && counts.pending > 0 ? `about ${duration(issue.secondsLeft)} left` : null,
    ].filter(Boolean).join(' · ');
    list.replaceChildren(...present.flatMap(([name, label, meaning]) => entry(name, label, counts[name], meaning)),
      ...(issue.expectsEvents ? deliveryEvents.flatMap(([name, label]) => entry(name, label, counts[name])) : []));
    drawButtons(issue);
    drawUnresolved(issue);
  }

  function drawButtons({ status }) {
    // A button that has the focus is kept, so that a refresh does not move the focus.
    const action = status === 'sending' ? 'pause' : status === 'paused' ? 'resume' : '';
    if (buttons.dataset.action === action) {
      return;
    }
    buttons.dataset.action = action;
    const cancel = () => button('Cancel sending', () => ask('Cancel sending? People who have not received this issue yet will not receive it.', () => act('cancel', 'Cancelled')));
    buttons.replaceChildren(...({
      pause: [button('Pause', () => act('pause', 'Paused')), cancel()],
      resume: [button('Resume', () => act('resume', 'Resumed')), cancel()],
    }[action] ?? []));
  }

  function drawUnresolved({ unresolvedBuckets: batches, expectsEvents }) {
    unresolved.hidden = batches.length === 0;
    const drawn = JSON.stringify(batches);
    if (unresolved.dataset.drawn === drawn) {
      return;
    }
    unresolved.dataset.drawn = drawn;
    if (batches.length === 0) {
      unresolved.replaceChildren();
      dialog.replaceChildren();
      return;
    }
    const people = batches.reduce((sum, batch) => sum + batch.people, 0);
    unresolved.replaceChildren(
      element('h4', {}, 'Delivery is unconfirmed'),
      element('p', {}, `Delivery of this newsletter to ${number(people)} people is unconfirmed: the provider’s answer was lost${expectsEvents
        ? ', and no delivery event arrived within a day.' : ', and delivery events are not set up.'} It is not sent again automatically.`),
      choice('all', `all ${number(people)} people`),
      ...(batches.length === 1 ? [] : [element('ul', { class: 'unresolved-batches' }, ...batches.map((batch) => element('li', {},
        element('p', {}, `Batch ${batch.bucket}, ${number(batch.people)} people, since `, when(batch.since), batch.reason ? ` (${batch.reason})` : ''),
        choice(batch.bucket, `batch ${batch.bucket}`))))]));
  }

  function choice(batch, name) {
    const decide = (outcome) => () => act('resolve', 'Decision saved', { bucket: batch, outcome });
    return element('div', { class: 'button-row' },
      button(`Mark ${name} as sent`, () => ask(`Mark ${name} as sent? People who did not receive it will not receive it.`, decide('accepted'))),
      button(`Send again to ${name}`, () => ask(`Send it again to ${name}? People who already received it get a second copy.`, decide('retry'))));
  }

  function ask(question, confirmed) {
    const close = () => dialog.close();
    dialog.replaceChildren(
      element('p', { id: 'send-question' }, question),
      element('div', { class: 'button-row' },
        button('Yes', () => {
          close();
          confirmed();
        }, 'primary'),
        button('No', close)));
    dialog.showModal();
  }

  function act(action, announcement, body = {}) {
    return guarded(async () => {
      await call('POST', `/manage/newsletters/${slug}/${action}`, { body });
      announce(announcement);
      await ended();
    });
  }
}

function entry(name, label, count, meaning) {
  return [
    element('dt', { class: `part-name ${name}`, title: meaning }, label),
    element('dd', { 'data-count': name }, number(count)),
  ];
}
