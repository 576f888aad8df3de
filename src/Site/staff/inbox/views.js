const bothUrgencies = (status) => [`status=${status}&urgent=true`, `status=${status}&urgent=false`];
const stillOpen = (assignee) => ['new', 'assigned'].map((status) => `status=${status}&assignee=${encodeURIComponent(assignee)}`);

/** The parts of the inbox. `queries` is what one asks for, one after the other; `count` names its number in the counts. */
export const views = [
  {
    key: 'new', label: 'New', count: 'new', queries: () => bothUrgencies('new'),
    hint: 'Urgent messages first. They are marked by a list of words: a message without the mark can be just as urgent, so please read every one.',
  },
  { key: 'mine', label: 'Mine', count: 'mine', queries: ({ who }) => stillOpen(who), hint: 'Assigned to you, and not answered yet.' },
  { key: 'unassigned', label: 'Unassigned', count: 'unassigned', queries: () => stillOpen('none'), hint: 'Not answered yet, and assigned to nobody.' },
  { key: 'assigned', label: 'In progress', count: 'assigned', queries: () => bothUrgencies('assigned'), hint: 'Somebody is looking after them.' },
  { key: 'answered', label: 'Answered', count: 'answered', queries: () => ['status=answered'], hint: 'Answered messages are kept for a year.' },
  { key: 'closed', label: 'Closed', count: 'closed', queries: () => ['status=closed'], hint: 'No further action is needed.' },
  { key: 'spam', label: 'Spam', count: 'spam', queries: () => ['status=spam'], hint: 'Held back as possible spam, and deleted after 30 days. Please check for messages from real people.' },
  { key: 'all', label: 'All', queries: () => [''], hint: 'Every message, the newest first.' },
];
