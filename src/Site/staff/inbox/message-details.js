import { element } from '/dom.js';
import { contactLabels, isolated, statusLabels, when } from '/staff/labels.js';
import { ownFields } from './own-fields.js';

const languages = new Intl.DisplayNames(['en'], { type: 'language' });

/** What is known of a message, at its side. */
export function messageDetails(inquiry, { roles }) {
  const rows = [
    ['E-mail', element('a', { href: `mailto:${encodeURIComponent(inquiry.email).replace('%40', '@')}` }, isolated(inquiry.email))],
    ['Telephone', inquiry.phone && (inquiry.phoneLink ? element('a', { href: inquiry.phoneLink }, inquiry.phone) : isolated(inquiry.phone))],
    ['Asked for', contactLabels[inquiry.preferredContact]],
    ['Status', statusLabels[inquiry.status]],
    ['Assigned to', inquiry.assignee && isolated(inquiry.assignee)],
    ['Office', inquiry.office && isolated(inquiry.office)],
    ['Service', inquiry.service && isolated(inquiry.service)],
    ...ownFields(inquiry),
    ['Received', when(inquiry.receivedAt)],
    ['Language', inquiry.lang && languages.of(inquiry.lang)],
    ['Consent', 'Given with the form'],
    ['Legal hold', inquiry.hold && 'Yes: it is not deleted'],
    ['Link to the person', inquiry.link && linkText(inquiry.link)],
    ['Number', inquiry.number],
    ['Who has seen it', auditLink(inquiry.id, roles)],
  ];
  return element('aside', { class: 'details', 'aria-label': 'Details' },
    element('dl', {}, ...rows.filter(([, value]) => value).map(([term, value]) => element('div', {}, element('dt', {}, term), element('dd', {}, value)))));
}

const linkText = ({ sentAt, endsAt, openedAt }) => element('span', {}, 'Sent ', when(sentAt), '. ', ...(openedAt ? ['Opened ', when(openedAt), '. '] : ['Not opened yet. ']), 'Good until ', when(endsAt), '.');

// The room of the audit trail is for those who may read it.
function auditLink(id, roles) {
  const room = roles.includes('Admin') && document.querySelector('#rooms a[href="/staff/activity/"]');
  return room && element('a', { href: `${room.getAttribute('href')}#${id}` }, 'In the activity log');
}
