const count = (value) => [...value].length;
const summaryLength = (value) => (count(value) === 0 ? 'Without one, the beginning of the text is shown.' : `${count(value)} letters. Search engines show about 160.`);
const subjectLength = (value) => (value === '' ? '' : count(value) <= 45 ? `${count(value)} letters.` : `${count(value)} letters: phones show about 45 of them.`);
const preheaderLength = (value) => (value === '' ? '' : count(value) <= 90 ? `${count(value)} letters.` : `${count(value)} letters: inboxes show about 90 of them.`);

const title = { name: 'title', label: 'Title', type: 'text' };
const address = { name: 'slug', label: 'Address', type: 'address', hint: 'Small letters, digits and hyphens. It is made from the title until you change it.' };
const summary = { name: 'summary', label: 'Summary', type: 'long', hint: 'For lists and search engines', note: summaryLength };
const tags = { name: 'tags', label: 'Tags', type: 'list', from: 'tags' };
const authors = { name: 'authors', label: 'Authors', type: 'list', from: 'people' };
const category = { name: 'category', label: 'Category', type: 'suggest', from: 'categories' };
const picture = { name: 'image', label: 'Picture', type: 'picture' };
const date = { name: 'date', label: 'Date', type: 'date', hint: 'Shown with the text; a day in the future holds it back until then' };
const language = { name: 'lang', label: 'Language', type: 'text', hint: 'Its tag, such as en or es' };

const more = [
  { name: 'updated', label: 'Last changed', type: 'date' },
  { name: 'publishAt', label: 'Appears', type: 'date', hint: 'If not on its date' },
  { name: 'unpublishAt', label: 'Disappears', type: 'date' },
  { name: 'reviewedBy', label: 'Reviewed by', type: 'suggest', from: 'people', hint: 'Who checked what it says' },
  { name: 'reviewedAt', label: 'Reviewed on', type: 'date' },
  { name: 'aliases', label: 'Former addresses', type: 'list', hint: 'They lead here' },
  { name: 'canonical', label: 'First published at', type: 'text', hint: 'If the text belongs to another site: its address there' },
  language,
  { name: 'translationKey', label: 'Name shared with its translations', type: 'text' },
];

const exercise = [
  { name: 'kind', label: 'Live or recorded', type: 'choice', options: [['', 'Neither'], ['live', 'Live: people join at a time'], ['recorded', 'Recorded: a sound or a video']] },
  { name: 'startsAt', label: 'Begins', type: 'date' },
  { name: 'endsAt', label: 'Ends', type: 'date' },
  { name: 'joinUrl', label: 'Address to join', type: 'text', hint: 'Shown from ten minutes before it begins until it ends' },
  { name: 'mediaUrl', label: 'Sound or video', type: 'text', hint: 'A file of the media room, or an https:// address' },
  { name: 'captions', label: 'Captions of the video', type: 'text', hint: 'A file that ends in .vtt' },
  { name: 'durationSeconds', label: 'Length in seconds', type: 'number' },
];

const navigation = [
  { name: 'navigation', label: 'In the navigation', type: 'choice', options: [['', 'Nowhere'], ['header', 'At the top of each page'], ['footer', 'At the bottom of each page']] },
  { name: 'navTitle', label: 'Name in the navigation', type: 'text', hint: 'If not the title' },
  { name: 'order', label: 'Order', type: 'number', hint: 'Lower numbers come first' },
];

/** The fields of each kind: those that are always there, and those that are folded. */
export const FieldsOf = {
  article: { first: [title, address, summary, tags, authors, category, picture, date], more },
  service: { first: [title, address, summary, picture], more: [tags, authors, category, date, ...more] },
  exercise: { first: [title, address, summary, ...exercise, tags, picture], more: [authors, category, date, { name: 'timeZone', label: 'Time zone', type: 'text', hint: 'If not the practice’s: America/Chicago' }, ...more] },
  page: { first: [title, address, summary, ...navigation], more: [picture, tags, ...more] },
  reply: { first: [{ ...title, hint: 'What staff choose it by. In the text, {name} and {office} stand for those of the message.' }], more: [] },
  team: {
    first: [
      { name: 'name', label: 'Name', type: 'text' },
      { name: 'role', label: 'What the person does here', type: 'text' },
      { name: 'credentials', label: 'Credentials', type: 'text', hint: 'Such as LCSW' },
      { name: 'licence', label: 'Licence', type: 'text', hint: 'Such as Illinois 149.000000' },
      { ...picture, label: 'Portrait' },
      { name: 'languages', label: 'Languages', type: 'list' },
      { name: 'services', label: 'Offers', type: 'list', from: 'services' },
      { name: 'order', label: 'Order', type: 'number', hint: 'Lower numbers come first' },
    ],
    more: [address, summary, language],
  },
  newsletter: {
    first: [
      { name: 'subject', label: 'Subject', type: 'text', note: subjectLength },
      { name: 'preheader', label: 'Preview line', type: 'text', hint: 'What inboxes show behind the subject', note: preheaderLength },
      { name: 'topics', label: 'Topics', type: 'list', from: 'topics', hint: 'Without one, it goes to everybody' },
      { name: 'exercises', label: 'Exercises', type: 'list', from: 'exercises', hint: 'Their cards stand at the end, if not in the text' },
    ],
    more: [
      { name: 'frequency', label: 'Goes to', type: 'choice', options: [['', 'Readers of every issue'], ['monthly', 'Readers of one a month, too']] },
      { name: 'perMinute', label: 'Pace: mails a minute', type: 'number', hint: 'If not as in the settings' },
      { name: 'from', label: 'Name of the sender', type: 'text', hint: 'If not the practice’s' },
      language,
    ],
  },
};

const specsOf = (kind) => Object.values(FieldsOf[kind] ?? FieldsOf.article).flat();

/** What a field is called in the room; null for one that it does not show. */
export const labelOf = (name, kind) => (name === 'imageAlt' ? 'What the picture shows' : specsOf(kind).find((spec) => spec.name === name)?.label ?? null);
