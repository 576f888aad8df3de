import { element } from '/dom.js';
import { ask } from '/staff/ask.js';
import { button } from '/staff/button.js';
import { day, isolated } from '/staff/labels.js';
import { call } from '/staff/staff-api.js';
import { outcome } from './panel.js';
import { languageName, statusDate, statusLabels } from './subscriber-labels.js';

const forms = { site: 'with the form on the website', staff: 'in person or by telephone, added by staff', import: 'according to a list that was imported' };

/** One person, with what staff do for them. `changed` gets the person as they are after a change; null for one who is gone. */
export function subscriberDetails({ panel, guarded, changed }) {
  const result = outcome({ guarded });

  function open(person, from) {
    result.clear();
    show(person, from);
  }

  function show(person, from) {
    panel.open(isolated(person.email), [actions(person), result.place, facts(person), element('h3', {}, 'What happened'), history(person)], from);
  }

  function actions(person) {
    const is = (...statuses) => statuses.includes(person.status);
    const form = element('div');
    const act = (label, work, style = null) => {
      const made = button(label, async () => {
        made.disabled = true;
        await result.attempt(() => work(form));
        made.disabled = false;
      }, style);
      return made;
    };
    const bar = [
      is('pending') ? act('Send the confirmation again', () => askAgain(person), 'primary') : null,
      is('active', 'pending') ? act('Take off the list …', () => unsubscribe(person)) : null,
      is('bounced', 'complained') ? act('Allow to sign up again', () => lift(person)) : null,
      is('active', 'pending', 'bounced') ? act('Correct the address …', (place) => correct(person, place)) : null,
      act('Erase …', () => erase(person), 'danger'),
    ];
    return element('div', {}, element('div', { class: 'button-row person-actions' }, ...bar.filter(Boolean)), form);
  }

  async function askAgain(person) {
    const { body } = await call('POST', `/manage/subscribers/${person.id}/confirmation`);
    await done(body.subscriber, body.message);
  }

  async function unsubscribe(person) {
    const answer = await ask({
      title: 'Take this person off the list?',
      text: [`${person.email} gets no more issues, also of one that is being sent now. A mail that has left already can still arrive.`, 'Only they themselves can come back.'],
      answers: [{ label: 'Take off the list', value: 'yes' }],
      cancel: 'Keep',
    });
    if (answer) {
      const { body } = await call('POST', `/manage/subscribers/${person.id}/unsubscribe`);
      await done(body, 'Taken off the list. No more issues are sent to this address.');
    }
  }

  async function lift(person) {
    await call('POST', `/manage/subscribers/${person.id}/lift`);
    await done({ ...person, status: 'unsubscribed' }, 'This address may sign up again: with the form on the website, or with “Add a person”.');
  }

  function correct(person, place) {
    const input = element('input', { id: 'new-address', type: 'email', autocomplete: 'off', maxlength: '254', required: true });
    const form = element('form', { class: 'form' },
      element('div', { class: 'field' },
        element('label', { for: 'new-address' }, 'The right address'),
        element('p', { class: 'hint', id: 'new-address-hint' }, person.status === 'pending'
          ? 'It gets a confirmation mail. The address above was never confirmed, and is removed.'
          : 'It gets a confirmation mail. The address above stays as it is until the new one is confirmed, and ends then.'),
        input),
      element('div', { class: 'button-row' },
        element('button', { type: 'submit', class: 'primary' }, 'Send the confirmation'),
        button('Cancel', () => place.replaceChildren())));
    input.setAttribute('aria-describedby', 'new-address-hint');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      result.attempt(async () => {
        const { body } = await call('POST', `/manage/subscribers/${person.id}/address`, { body: { email: input.value } });
        await done(body.subscriber, ['The address is corrected. ', body.message]);
      });
    });
    place.replaceChildren(form);
    input.focus();
  }

  async function erase(person) {
    const answer = await ask({
      title: 'Erase this person?',
      text: [`${person.email} is removed from the list with all data about them, and gets no more issues. This cannot be undone.`, 'Somebody who only wants no more mail is taken off the list instead.'],
      answers: [{ label: 'Erase permanently', value: 'yes', isDangerous: true }],
      cancel: 'Keep',
    });
    if (answer) {
      await call('DELETE', `/manage/subscribers/${person.id}`);
      panel.open('Erased', [element('p', { class: 'done', role: 'status' }, 'This person is erased, and gets no more issues.')]);
      await changed(null);
    }
  }

  async function done(person, text) {
    show(person);
    result.say(text);
    await changed(person);
  }

  return { open };
}

function facts(person) {
  const rows = [
    ['Status', [statusLabels[person.status], ' since ', day(statusDate(person))]],
    ['Name', person.name && isolated(person.name)],
    ['Topics', person.topics.length > 0 ? person.topics.join(', ') : 'All of them'],
    ['Frequency', person.frequency === 'monthly' ? 'The monthly digest only' : 'Every issue'],
    ['Language', person.lang && languageName(person.lang)],
    ['New address', person.replacedBy && (person.status === 'unsubscribed' ? 'They moved to another address.' : 'A corrected address was asked to confirm. When it does, this one ends.')],
  ];
  return element('dl', {}, ...rows.filter(([, value]) => value).flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, ...[value].flat())]));
}

function history({ consent, consentAt, confirmedAt, unsubscribedAt, status }) {
  const source = consent && (consent.source ?? (consent.form === 'staff' ? null : consent.form));
  const steps = [
    [consentAt, ['Agreed ', forms[consent?.form] ?? 'with a form', source && source !== consent.form ? [': ', isolated(source)] : null, consent && consent.form !== 'import' ? `, text of version ${consent.version}` : null]],
    [confirmedAt, consent?.form === 'import' ? null : ['Confirmed the address']],
    [unsubscribedAt, [status === 'active' || status === 'pending' ? 'Had left before' : status === 'unsubscribed' ? 'Left the list' : statusLabels[status]]],
  ];
  return element('ol', { class: 'consent-history' }, ...steps.filter(([at, text]) => at && text).map(([at, text]) => element('li', {}, day(at), ' · ', ...text.flat().filter(Boolean))));
}
