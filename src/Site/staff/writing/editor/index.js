import { FrontMatterFields } from './fields/front-matter-fields.js';
import { MarkdownEditor } from './view/markdown-editor.js';

export { countUntouched, parseFile, serializeFile } from './engine/file.js';
export { schema } from './engine/schema.js';
export { Transform } from 'prosemirror-transform';
export { labelOf } from './fields/specs.js';
export { readFields, writeField } from './front/fields.js';
export { FrontMatterFields, MarkdownEditor };

customElements.define('markdown-editor', MarkdownEditor);
customElements.define('front-matter-fields', FrontMatterFields);
