import { showProblemIn, staffSignIn } from '/staff/sign-in.js';
import { subscriberImport } from './subscriber-import.js';
import { subscriberList } from './subscriber-list.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const { open, guarded } = staffSignIn({ content: byId('people'), what: 'list of subscribers', showProblem: showProblemIn(byId('problem')) });
const list = subscriberList({ guarded, announce });

subscriberImport({ guarded, announce, changed: list.show });
open(list.show);
