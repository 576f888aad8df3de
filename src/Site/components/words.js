/* global TEXTS */

/** The texts of the language in which an element stands: `texts(form)('kept', { telephone: node })` are the nodes of a text with its values in place. */
export function texts(node) {
  const own = TEXTS[languageOf(node)] ?? TEXTS.en;
  return (key, values = {}) => own[key].split(/\{(\w+)\}/).map((part, at) => at % 2 === 1 ? values[part] : part);
}

/** The same as one string. */
export function text(node, key, values = {}) {
  return texts(node)(key, values).join('');
}

/** The language without its region; empty where none is said. */
export function languageOf(node) {
  // Not the property: in a form it is the field of that name.
  return languageElement(node)?.getAttribute('lang').toLowerCase().split(/[-_]/)[0] ?? '';
}

function languageElement(node) {
  return node.closest('[lang]') ?? (node.getRootNode() instanceof ShadowRoot ? languageElement(node.getRootNode().host) : null);
}
