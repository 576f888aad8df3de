import { element } from '/element.js';
import { call } from '/staff/staff-api.js';
import { duration, number, when } from '/staff/words.js';

const every = 3_000;
const moving = ['scheduled', 'preparing', 'sending'];

// In this order on the picture, and in the list below it.
const parts = [
  ['accepted', 'Accepted', 'The provider has taken it'],
  ['pending', 'Waiting', 'Not sent yet'],
  ['uncertain', 'Uncertain', 'Whether it went out may still turn out'],
  ['unresolved', 'To be decided', 'Nobody knows whether it went out'],
  ['failed', 'Failed', 'It could not be sent'],
  ['suppressed', 'Had left', 'Unsubscribed, bounced, complained or erased before it was their turn'],
  ['excluded', 'Off the list', 'Not on the list any more'],
];
const arrived = [['delivered', 'Delivered'], ['bounced', 'Bounced'], ['complained', 'Called it spam']];

/** How an issue goes out, as it happens, and what staff can do about it. */
export function sendProgress({ guarded, announce, ended }) {
  const place = document.getElementById('send');
  const bar = element('div', { class: 'send-bar', role: 'img' });
  const summary = element('p', { id: 'send-summary' });
  const list = element('dl', { class: 'send-counts' });
  const buttons = element('div', { class: 'button-row' });
  const doubts = element('div', { hidden: true });
  const dialog = element('dialog', { 'aria-labelledby': 'send-question' });
  place.append(element('h3', { id: 'send-title' }, 'How it goes out'), bar, summary, list, buttons, doubts, dialog);
  let slug = null;
  let shown = null;
  let timer = null;

  return { show };

  /** Shows an issue, and keeps looking while it moves; null for one that is nowhere yet. */
  function show(name, issue) {
    clearTimeout(timer);
    slug = name;
    shown = issue;
    place.hidden = !issue || issue.audience === null || issue.audience === undefined;
    if (!place.hidden) {
      draw(issue);
    }
    if (issue && moving.includes(issue.status)) {
      timer = setTimeout(() => guarded(look), every);
    }
  }

  async function look() {
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
    const share = (count) => audience === 0 ? 0 : 100 * count / audience;
    const present = parts.filter(([name]) => counts[name] > 0);
    bar.setAttribute('aria-label', present.map(([name, label]) => `${label}: ${counts[name]} of ${audience}`).join(', ') || 'Nobody is on the list');
    bar.replaceChildren(...present.map(([name]) => {
      const part = element('span', { class: `part ${name}` });
      part.style.flexGrow = share(counts[name]);
      return part;
    }));
    summary.textContent = [
      `${number(counts.accepted)} of ${number(audience)} people`,
      issue.perMinute ? `${number(issue.perMinute)} a minute` : null,
      issue.mostPerMinute ? `at most ${number(issue.mostPerMinute)} a minute` : null,
      issue.status === 'sending' && issue.secondsLeft && counts.pending > 0 ? `about ${duration(issue.secondsLeft)} left` : null,
    ].filter(Boolean).join(' · ');
    list.replaceChildren(...present.flatMap(([name, label, meaning]) => entry(name, label, counts[name], meaning)),
      ...(issue.expectsEvents ? arrived.flatMap(([name, label]) => entry(name, label, counts[name])) : []));
    drawButtons(issue);
    drawDoubts(issue);
  }

  function drawButtons({ status }) {
    // The one that has the focus is kept, so that looking again does not take it away.
    const wanted = status === 'sending' ? 'pause' : status === 'paused' ? 'resume' : '';
    if (buttons.dataset.action === wanted) {
      return;
    }
    buttons.dataset.action = wanted;
    const takeBack = () => button('Take it back', () => ask('Take it back? Whoever has not got it by now will not get it.', () => act('cancel', 'Taken back')));
    buttons.replaceChildren(...({
      pause: [button('Pause', () => act('pause', 'Paused')), takeBack()],
      resume: [button('Go on', () => act('resume', 'It goes on')), takeBack()],
    }[wanted] ?? []));
  }

  function drawDoubts({ unresolvedBuckets: buckets, expectsEvents }) {
    doubts.hidden = buckets.length === 0;
    const drawn = JSON.stringify(buckets);
    if (doubts.dataset.drawn === drawn) {
      return;
    }
    doubts.dataset.drawn = drawn;
    if (buckets.length === 0) {
      doubts.replaceChildren();
      dialog.replaceChildren();
      return;
    }
    const people = buckets.reduce((sum, bucket) => sum + bucket.people, 0);
    doubts.replaceChildren(
      element('h4', {}, 'For you to decide'),
      element('p', {}, `Nobody knows whether ${number(people)} people got it: the answer of the provider was lost${expectsEvents
        ? ', and nothing was heard of their mails for a day.' : ', and no delivery events come that could tell.'} It is never sent again by itself.`),
      choice('all', `all ${number(people)} people`),
      ...(buckets.length === 1 ? [] : [element('ul', { class: 'send-doubts' }, ...buckets.map((bucket) => element('li', {},
        element('p', {}, `Group ${bucket.bucket}, ${number(bucket.people)} people, since `, when(bucket.since), bucket.reason ? ` (${bucket.reason})` : ''),
        choice(bucket.bucket, `group ${bucket.bucket}`))))]));
  }

  function choice(bucket, name) {
    const decide = (outcome) => () => act('resolve', 'Decided', { bucket, outcome });
    return element('div', { class: 'button-row' },
      button(`Take ${name} as sent`, () => ask(`Take it as sent to ${name}? Whoever has not got it will not get it.`, decide('accepted'))),
      button(`Send again to ${name}`, () => ask(`Send it again to ${name}? Whoever has got it gets a second copy.`, decide('retry'))));
  }

  function ask(question, agreed) {
    const done = () => dialog.close();
    dialog.replaceChildren(
      element('p', { id: 'send-question' }, question),
      element('div', { class: 'button-row' },
        button('Yes', () => {
          done();
          agreed();
        }, 'primary'),
        button('No', done)));
    dialog.showModal();
  }

  function act(action, words, body = {}) {
    return guarded(async () => {
      await call('POST', `/manage/newsletters/${slug}/${action}`, { body });
      announce(words);
      await ended();
    });
  }
}

function button(label, press, kind) {
  const made = element('button', { type: 'button', class: kind }, label);
  made.addEventListener('click', press);
  return made;
}

function entry(name, label, count, meaning) {
  return [
    element('dt', { class: `part-name ${name}`, title: meaning }, label),
    element('dd', { 'data-count': name }, number(count)),
  ];
}
