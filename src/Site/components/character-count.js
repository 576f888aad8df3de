/** The length of a text as the API counts it: an emoji is one character, and so is a line break. */
export function characterCount(text) {
  return [...text.trim().replaceAll('\r\n', '\n')].length;
}
