import { element } from '/dom.js';
import { button } from '/staff/button.js';

const sentences = {
  honeypotFilled: 'A field that people do not see was filled in. Programs do that; so do some browsers that fill in forms by themselves.',
  honeypotAbsent: 'A hidden field of our form was missing: it may have been sent by a program, or from another form.',
  tooFast: 'It was sent within two seconds after the form was opened.',
  tokenNotValid: 'The form was altered, or it was open for days before it was sent.',
  manyFromThisClient: 'Many messages came from the same network address. An office or a library shares one.',
  sameTextAgain: 'The same text was sent several times.',
  manyLinks: 'It names three or more addresses of pages.',
  foreignOrigin: 'It was sent from a page of another web site. Translation services do that too.',
  addressLimit: 'Many messages named the same e-mail address.',
  noProofOfWork: 'The browser did not do the small task that programs avoid. Browsers without JavaScript cannot do it.',
};

/** Why a message is held back, and what can be done about it. */
export function quarantine({ spamReasons }, release) {
  return element('section', { class: 'quarantine', 'aria-labelledby': 'quarantine-title' },
    element('h3', { id: 'quarantine-title' }, spamReasons.length > 0 ? 'Held back as possible spam' : 'Marked as spam by staff'),
    spamReasons.length > 0 ? element('p', {}, spamReasons.length > 1 ? 'Several signs came together:' : 'The sign was:') : null,
    spamReasons.length > 0 ? element('ul', {}, ...spamReasons.map((reason) => element('li', {}, sentences[reason] ?? reason))) : null,
    element('p', {}, 'Is it from a real person? Releasing it moves it to the new messages and tells staff by e-mail, once. Whoever wrote it was thanked as everybody is, and notices nothing. Otherwise it is deleted after 30 days.'),
    identified('release', button('Not spam: release it', release, 'primary')));
}

const identified = (id, made) => Object.assign(made, { id });
