import table from '../../../../../Functions/Content/Authoring/front-keys.txt';

const simplified = (key) => key.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

// What other systems call the keys of this site. Case, hyphens and underscores make no difference.
const names = new Map(table.trim().split('\n').flatMap((line) => {
  const words = line.split(' ');
  return words.map((word) => [simplified(word), words[0]]);
}));

/** The name of a field for a key as its author wrote it; null for a key that is not known. The keys of an issue have no other names. */
export const fieldOf = (key, kind) => (kind === 'newsletter' ? key : names.get(simplified(key)) ?? null);

const Sources = ['src', 'url', 'image', 'path', 'file', 'href', 'source'];
const Alternatives = ['alt', 'imagealt', 'alttext'];

/** The key within a picture that is given as a map; null when the map has none for that. */
export const keyInPicture = (map, name) => Object.keys(map).find((key) => (name === 'image' ? Sources : Alternatives).includes(simplified(key))) ?? null;
