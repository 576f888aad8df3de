import { choosePicture } from '/staff/media/picture-picker.js';
import { uploadMedia } from '/staff/media/media-api.js';
import { apiBase } from '/staff/staff-api.js';

const maxFound = 8;

/** What the editor asks of the room around it: what is published, by the names of the fields, and pictures. */
export function editorHost({ content, path, topics = [] }) {
  const published = content.items.filter(({ url, state }) => url && ['published', 'scheduled'].includes(state));
  const ofKind = (kind) => published.filter((item) => item.kind === kind).map(({ title, slug }) => ({ title, slug }));
  // A mail has no address of its own: there, one is whole.
  const pathOf = ({ url }) => (path.startsWith('newsletters/') ? url : new URL(url).pathname);
  return {
    tags: byFrequency(content.items.flatMap(({ tags }) => tags)),
    categories: byFrequency(content.items.map(({ category }) => category).filter(Boolean)),
    people: ofKind('person').map(({ title, slug }) => ({ name: title, slug })),
    exercises: ofKind('exercise'),
    articles: ofKind('article'),
    services: ofKind('service'),
    topics,
    searchPages: async (query) => {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      return published.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word))).slice(0, maxFound)
        .map((item) => ({ title: item.title, path: pathOf(item), kind: item.kind }));
    },
    pageAt: (address) => published.find((item) => pathOf(item) === address) ?? null,
    pictureUrl: (source) => addressOf(source, path),
    choosePicture: async () => rooted(await choosePicture()),
    uploadPicture: async (file, progress) => rooted(await uploadMedia(file, progress)),
  };
}

// The address of a file does not depend on the folder of the text.
const rooted = (picture) => picture && { ...picture, path: `/${picture.path.replace(/^\//, '')}` };

function byFrequency(words) {
  const counts = Map.groupBy(words, (word) => word);
  return [...counts.keys()].sort((one, other) => counts.get(other).length - counts.get(one).length);
}

// A picture is in media/ or beside the text; the API serves both.
function addressOf(source, path) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(source)) {
    return source;
  }
  const { pathname } = new URL(source.replace(/^media\//, '/media/'), `https://site.example/${path}`);
  return `${apiBase}/media${pathname.replace(/^\/media\//, '/')}`;
}
