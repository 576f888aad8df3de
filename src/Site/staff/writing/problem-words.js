// What the fields are called in the rooms, by the names that the problems use.
const labels = {
  title: 'Title', slug: 'Address', summary: 'Summary', tags: 'Tags', authors: 'Authors', category: 'Category', image: 'Picture', date: 'Date', updated: 'Last changed', publishAt: 'Appears',
  unpublishAt: 'Disappears', reviewedBy: 'Reviewed by', reviewedAt: 'Reviewed on', aliases: 'Former addresses', canonical: 'First published at', lang: 'Language', kind: 'Live or recorded',
  startsAt: 'Begins', endsAt: 'Ends', timeZone: 'Time zone', joinUrl: 'Address to join', mediaUrl: 'Sound or video', captions: 'Captions of the video', durationSeconds: 'Length in seconds',
  navigation: 'In the navigation', navTitle: 'Name in the navigation', order: 'Order', name: 'Name', role: 'What the person does here', subject: 'Subject', preheader: 'Preview line',
  topics: 'Topics', exercises: 'Exercises', frequency: 'Goes to', perMinute: 'Pace: mails a minute', from: 'Name of the sender',
};
const keys = Object.keys(labels).join('|');

// What the app says to authors of files, and what it is for those who see fields.
const rules = [
  [/^line \d+, column \d+: /i, ''],
  [/^The front matter has no (\w+)\.$/, (_, key) => `“${labels[key] ?? key}” is missing.`],
  [/ is a part of the text here: what decides over publishing has to be in front matter, between two lines of --- at the beginning\.$/, ' stands in the text and decides nothing there: take it out of the text.'],
  [/^The file's name '([^']*)' cannot be made a slug: write slug: with one, and /, 'No address can be made of “$1”: write one under “Address”, and '],
  [/^The slug /, 'The address '],
  [/ cannot be a slug: /, ' cannot be an address: '],
  [/ is the slug of /, ' is the address of '],
  [/: write the slug of one, as in its address .*$/, ': choose one of the list.'],
  [/^The alias /, 'The former address '],
  [/: begin it with \{\{siteUrl\}\}\.$/, ': choose the page again under “Link”, or write the whole address, with https://.'],
  [/^There is no value for (.*)\.$/, 'There is no value for $1. An issue has the same words for everybody: write it without.'],
  [/: write it as \d{4}-\d{2}-\d{2} or .*$/, ': choose a day.'],
  [/^The name in from has /, 'The name of the sender has '],
  [/, captions: name\.vtt\.$/, ' under “Captions of the video”.'],
  [/^The key '([^']*)' is repeated: .*$/, 'The entry “$1” stands there twice: one can be removed under “Source”.'],
  [/ on line \d+( already)?/g, '$1'],
  [/^The front matter is not valid (?:YAML|TOML)\b.*$/, 'What stands above the text cannot be read: it can be mended under “Source”.'],
  [/^The sendAt “([^”]*)” is not a time: .*$/, 'The time to send it, “$1”, is not a time.'],
  [/^The front matter /, 'What stands above the text '],
  [/front matter/g, 'what stands above the text'],
  [/ with no (?:title|name)\b/, ' without a title'],
  [new RegExp(`^(${keys}) (?=has to|is empty|is not a date|of a)`), (_, key) => `“${labels[key]}” `],
  [new RegExp(`has to come after (${keys})\\.$`), (_, key) => `has to come after “${labels[key]}”.`],
  [new RegExp(`needs (${keys})\\b`), (_, key) => `needs “${labels[key]}”`],
  [new RegExp(`(?<=needs “[^”]*”, and )(${keys})\\b`), (_, key) => `“${labels[key]}”`],
  [new RegExp(`(['“])(${keys})(?=['”] (?:is not used|says something|stands in the text))['”]`), (_, open, key) => `“${labels[key]}”`],
  [/^The key ['“]([^'”]*)['”] is unknown\./, 'This text has an entry “$1” that means nothing here: it can be removed under “Source”.'],
];

/** A problem in the words of the rooms, where nobody needs to know how a file is made. */
export const plainWords = (message) => rules.reduce((words, [pattern, plain]) => words.replace(pattern, plain), message);
