import { door, tellIn } from '/staff/sign-in.js';
import { importDesk } from './import-desk.js';
import { subscriberList } from './subscriber-list.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const { open, guarded } = door({ content: byId('people'), what: 'newsletter', tell: tellIn(byId('trouble')) });
const list = subscriberList({ guarded, announce });

importDesk({ guarded, announce, changed: list.show });
open(list.show);
