export const statusLabels = { active: 'Active', pending: 'Not confirmed', unsubscribed: 'Unsubscribed', bounced: 'Bounced', complained: 'Complained' };

export const statusHints = {
  active: 'These people get the newsletter.',
  pending: 'They signed up and have not confirmed yet. They are deleted after 30 days.',
  unsubscribed: 'They left. They are deleted some time after that; their address stays off the list.',
  bounced: 'Their mailbox refuses our mail: it does not exist, or is full. They get none.',
  complained: 'They marked an issue as spam. They get no mail.',
};

const suppressedTexts = {
  unsubscribed: 'Whoever it belongs to has left, and gets no mail.',
  erased: 'Whoever it belongs to had their data erased, and gets no mail.',
  bounced: 'It refuses our mail, and gets none.',
  complained: 'Whoever it belongs to marked an issue as spam, and gets no mail.',
};

/** Says that nobody was found. `reason` is why an address is kept off the list; null for none. */
export const notFound = (reason) => reason ? `This address is not on the list. ${suppressedTexts[reason]}` : 'Nobody on the list was found.';

const languages = new Intl.DisplayNames(['en'], { type: 'language' });
export const languageName = (tag) => languages.of(tag);

export const statusDate = (person) => person.unsubscribedAt ?? person.confirmedAt ?? person.consentAt;

export function countOf(count, one, many) {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}
