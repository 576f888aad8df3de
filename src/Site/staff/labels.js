import { element } from '/dom.js';

export const statusLabels = { new: 'New', assigned: 'In progress', answered: 'Answered', closed: 'Closed', spam: 'Spam' };

export const contactLabels = { email: 'E-mail', phone: 'Phone call', text: 'Text message' };

const spamReasonLabels = {
  honeypotFilled: 'a hidden field was filled in',
  honeypotAbsent: 'a field of our form was missing',
  tooFast: 'it was sent within two seconds',
  tokenNotValid: 'the form was altered or had expired',
  manyFromThisClient: 'many messages came from the same network address',
  sameTextAgain: 'the same text was sent several times',
  manyLinks: 'it contains many links',
  foreignOrigin: 'it came from another web site',
  addressLimit: 'many messages named the same e-mail address',
  noProofOfWork: 'the browser did not solve the proof of work',
};

export function reasonsAsText(reasons) {
  return reasons.map((reason) => spamReasonLabels[reason] ?? reason).join('; ');
}

let timeZone;

/** Times are said in the practice's zone from now on, whatever the clock of this computer says. */
export function usePracticeTime(zone) {
  timeZone = zone;
}

export function when(instant) {
  const text = new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return element('time', { datetime: instant }, text);
}

/** A day in short words, in the practice's zone. */
export const shortDay = (instant) => new Date(instant).toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone });

/** The day of an instant in the practice's time, with its weekday. */
export function fullDay(instant) {
  return new Date(instant).toLocaleDateString(undefined, { dateStyle: 'full', timeZone });
}

export const timeOfDay = (instant) => new Date(instant).toLocaleTimeString(undefined, { timeStyle: 'short', timeZone });

/** A day without its time. One that was given without a time is stored as midnight in UTC, and stays that day. */
export function day(instant) {
  const zone = /T00:00:00(\.0+)?Z$/.test(instant) ? 'UTC' : timeZone;
  return element('time', { datetime: instant }, new Date(instant).toLocaleDateString(undefined, { dateStyle: 'medium', timeZone: zone }));
}

/** How long ago something was, in few characters; the whole date is its title. */
export function age(instant) {
  const made = element('time', { datetime: instant, title: when(instant).textContent, 'data-age': true });
  tellAge(made);
  return made;
}

/** Says anew how long ago something was. */
export function tellAge(time) {
  const minutes = Math.floor((Date.now() - new Date(time.dateTime)) / 60_000);
  const text = minutes < 1 ? 'now' : minutes < 60 ? `${minutes} min` : minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 60 / 24)} days`;
  if (time.textContent !== text) {
    time.textContent = text;
  }
}

/** Text from a visitor, isolated so that its direction does not change the text around it. */
export function isolated(text) {
  return element('bdi', {}, text);
}

export function number(count) {
  return count.toLocaleString();
}

export function duration(seconds) {
  return seconds < 90 ? `${number(seconds)} seconds` : seconds < 5400 ? `${number(Math.round(seconds / 60))} minutes` : `${number(Math.round(seconds / 3600))} hours`;
}
