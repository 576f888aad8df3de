import { element } from '/dom.js';
import { isolated } from '/staff/labels.js';

const answers = { yes: 'Yes', no: 'No' };

/** The answers of an opened message to the practice's own fields, as `[label, node]`. What was written for a field that has another type now is shown as it was. */
export function ownFields(inquiry) {
  return (inquiry.fields ?? []).map((field) => [isolated(field.label), element('span', { class: 'own-answer', dir: 'auto' }, asText(field))]);
}

function asText({ type, value }) {
  switch (type) {
    case 'yesno': return answers[value] ?? value;
    case 'date': return dateAsText(value);
    default: return value;
  }
}

function dateAsText(value) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  return day && !Number.isNaN(day.getTime()) ? day.toLocaleDateString(undefined, { dateStyle: 'long', timeZone: 'UTC' }) : value;
}
