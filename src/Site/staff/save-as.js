import { element } from '/dom.js';

/** Gives somebody a file under a name. */
export function saveAs(blob, name) {
  const link = element('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
