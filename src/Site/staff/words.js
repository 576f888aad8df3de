import { element } from '/element.js';

export const statusWords = { new: 'New', assigned: 'In progress', answered: 'Answered', closed: 'Closed', spam: 'Quarantine' };

const reasonWords = {
  honeypotFilled: 'a hidden field was filled in',
  honeypotAbsent: 'a field of our form was missing',
  tooFast: 'it was sent within two seconds',
  tokenNotValid: 'the form was altered or very old',
  manyFromThisClient: 'many came from the same connection',
  sameTextAgain: 'the same text came several times',
  manyLinks: 'it has many links',
  foreignOrigin: 'it came from another web site',
  noProofOfWork: 'the browser did not do the asked-for work',
};

export function reasonsAsText(reasons) {
  return reasons.map((reason) => reasonWords[reason] ?? reason).join('; ');
}

export function when(instant) {
  const text = new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return element('time', { datetime: instant }, text);
}

/** A stranger's words, kept from turning the text around them. */
export function stranger(text) {
  return element('bdi', {}, text);
}

export function number(count) {
  return count.toLocaleString();
}

export function duration(seconds) {
  return seconds < 90 ? `${number(seconds)} seconds` : seconds < 5400 ? `${number(Math.round(seconds / 60))} minutes` : `${number(Math.round(seconds / 3600))} hours`;
}
