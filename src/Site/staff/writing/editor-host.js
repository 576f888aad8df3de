import { choosePicture } from '/staff/media/picture-picker.js';
import { uploadMedia } from '/staff/media/media-api.js';

const maxFound = 8;

/** What the editor asks of the room around it. `content` is what is published; it is asked for anew only when the room is. */
export function editorHost({ content, issues = {} }) {
  const published = content.items.filter(({ url, state }) => url && ['published', 'scheduled'].includes(state));
  const counted = new Map();
  for (const tag of content.items.flatMap(({ tags }) => tags)) {
    counted.set(tag, (counted.get(tag) ?? 0) + 1);
  }
  return {
    timeZone: content.timeZone,
    tags: [...counted.keys()].sort((one, other) => counted.get(other) - counted.get(one)),
    people: content.items.filter(({ kind, state }) => kind === 'person' && state === 'published').map(({ title, slug }) => ({ name: title, slug })),
    categories: [...new Set(content.items.map(({ category }) => category).filter(Boolean))],
    exercises: published.filter(({ kind }) => kind === 'exercise').map(({ title, slug }) => ({ title, slug })),
    articles: published.filter(({ kind }) => kind === 'article').map(({ title, slug }) => ({ title, slug })),
    ...issues,
    searchPages: async (query) => {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      return published.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word))).slice(0, maxFound)
        .map(({ title, url, kind }) => ({ title, path: new URL(url).pathname, kind }));
    },
    choosePicture,
    uploadPicture: uploadMedia,
  };
}
