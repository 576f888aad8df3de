import css from './editor.css';

let sheet = null;

/** Adds the styles of the editor to the page, once. A sheet that a script makes is none that the content security policy refuses. */
export function useStyles() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
}
