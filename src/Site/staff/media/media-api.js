import { call, sendForm } from '/staff/staff-api.js';

/** Resolves to `{ items, next }`: the files whose path has the words of `query`, the newest first. */
export async function listMedia(query = '', cursor = null) {
  const parameters = new URLSearchParams({ ...(query ? { q: query } : {}), ...(cursor ? { cursor } : {}) });
  return (await call('GET', `/manage/media${parameters.size > 0 ? `?${parameters}` : ''}`)).body;
}

/** Uploads one file. `progress` is called with the fraction that has arrived, from 0 to 1. Resolves to `{ path, url, width, height, srcset }`. */
export function uploadMedia(file, progress = () => {}) {
  const form = new FormData();
  form.append('file', file, file.name || `pasted.${file.type.split('/')[1] ?? 'png'}`);
  return sendForm('/manage/media', form, progress);
}

export const isPicture = ({ path }) => /\.(avif|gif|jpe?g|png|svg|webp)$/i.test(path);

export const nameOf = (path) => path.split('/').at(-1);
