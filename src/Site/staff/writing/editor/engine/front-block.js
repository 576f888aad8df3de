/**
 * A file split into its byte order mark, its front matter with the lines around it, and its body; joined again, they are the file.
 * @returns {{ bom: string, kind: 'yaml'|'toml'|'none', open: string, raw: string, close: string, body: string, eol: string, isUnclosed: boolean }}
 */
export function splitFile(source) {
  const bom = /^\ufeff*/.exec(source)[0];
  const text = source.slice(bom.length);
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const none = { bom, kind: 'none', open: '', raw: '', close: '', body: text, eol, isUnclosed: false };
  const open = /^(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)/.exec(text);
  if (!open) {
    return none;
  }
  const fence = open[1];
  const end = fence === '---' ? /^(?:---|\.\.\.)\s*$/ : /^\+\+\+\s*$/;
  for (let at = open[0].length; at < text.length;) {
    const line = /[^\r\n]*(?:\r\n|\n|\r|$)/y;
    line.lastIndex = at;
    const found = line.exec(text)[0];
    if (end.test(found)) {
      return { ...none, kind: fence === '---' ? 'yaml' : 'toml', open: open[0], raw: text.slice(open[0].length, at), close: found, body: text.slice(at + found.length) };
    }
    at += found.length;
  }
  return { ...none, isUnclosed: true };
}

export const joinFile = ({ bom, open, raw, close, body }) => bom + open + raw + close + body;
