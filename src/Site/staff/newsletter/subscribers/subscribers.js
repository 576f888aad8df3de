import { showProblemIn, staffSignIn } from '/staff/sign-in.js';
import { addSubscriber } from './add-subscriber.js';
import { panel as panelIn } from './panel.js';
import { subscriberDetails } from './subscriber-details.js';
import { subscriberImport } from './subscriber-import.js';
import { subscriberList } from './subscriber-list.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const { open, guarded } = staffSignIn({ content: byId('people'), what: 'list of subscribers', showProblem: showProblemIn(byId('problem')) });

const list = subscriberList({ guarded, announce, opened: show });
const panel = panelIn({ place: byId('panel'), room: byId('people'), closed: () => list.mark(null) });
const details = subscriberDetails({ panel, guarded, changed });
const add = addSubscriber({ panel, guarded, settings: list.settings, changed: () => list.show(), opened: show });
const lists = subscriberImport({ panel, guarded, announce, changed: () => list.show() });

byId('add').addEventListener('click', () => openPanel(add));
byId('import-list').addEventListener('click', () => openPanel(lists));
open(list.show);

function show(person) {
  list.mark(person);
  details.open(person, () => list.rowOf(person));
}

function openPanel(content) {
  list.mark(null);
  const pressed = document.activeElement;
  content.open(() => pressed);
}

async function changed(person) {
  await list.show();
  list.mark(person);
}
