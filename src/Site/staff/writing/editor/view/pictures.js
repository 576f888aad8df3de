import { NodeSelection, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { element } from '../../../../dom.js';
import { schema } from '../engine/schema.js';
import { ask, labelled } from './dialogs.js';

const { nodes } = schema;
const key = new PluginKey('uploads');

/** Asks what a picture shows, where it is placed. An empty answer is one only if it is said that the picture is decoration. */
export async function askForAlt(parent, { alt = '', name = '', isNew = true } = {}) {
  const text = element('textarea', { rows: 3, maxlength: 500 });
  text.value = alt;
  const decorative = element('input', { type: 'checkbox' });
  decorative.checked = !isNew && alt === '';
  const error = element('p', { class: 'error', role: 'alert', hidden: true }, 'Say in a sentence what the picture shows, or that it is decoration.');
  return ask(parent, {
    title: name ? `What does ${name} show?` : 'What does the picture show?',
    action: 'Done',
    content: [
      labelled('Description', text, 'For people who cannot see it, and where it does not load'),
      element('label', { class: 'choice' }, decorative, ' It is decoration, and says nothing'),
      error,
    ],
    read() {
      error.hidden = text.value.trim() !== '' || decorative.checked;
      return error.hidden ? { alt: text.value.trim().replace(/\s+/g, ' ') } : undefined;
    },
  });
}

/** Places of pictures that are on their way, with how far each is. */
export const uploads = () => new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply(transaction, set) {
      const mapped = set.map(transaction.mapping, transaction.doc);
      const { add, remove } = transaction.getMeta(key) ?? {};
      return add ? mapped.add(transaction.doc, [Decoration.widget(add.position, add.placeholder, { id: add.id })])
        : remove ? mapped.remove(mapped.find(undefined, undefined, (spec) => spec.id === remove)) : mapped;
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

const isPicture = (file) => file.type.startsWith('image/');
export const picturesOf = (transfer) => [...(transfer?.files ?? [])].filter(isPicture);

const insert = (view, position, picture, id) => {
  const transaction = view.state.tr;
  if (id) {
    transaction.setMeta(key, { remove: id });
  }
  const $position = transaction.doc.resolve(position);
  const { parent } = $position;
  const image = nodes.image.create({ src: picture.path, alt: picture.alt ?? '' });
  // Behind the paragraph in which the cursor is, not among its words.
  const isInline = parent.type === nodes.table_cell || (parent.type === nodes.paragraph && parent.content.size === 0);
  transaction.insert(isInline || !parent.isTextblock ? position : $position.after(), isInline ? image : nodes.paragraph.create(null, image));
  view.dispatch(transaction.scrollIntoView());
};

/** Sends pictures to the host, each with a place in the text from the beginning, and asks for its description. */
export async function upload(view, parent, host, files, position, announce) {
  for (const file of files) {
    const id = {};
    const progress = element('progress', { max: 1, value: 0, 'aria-label': `Uploading ${file.name}` });
    view.dispatch(view.state.tr.setMeta(key, { add: { id, position, placeholder: element('span', { class: 'uploading' }, progress, ` ${file.name}`) } }));
    try {
      const picture = await host.uploadPicture(file, (part) => {
        progress.value = part;
      });
      const alt = picture.alt ?? (await askForAlt(parent, { name: file.name }))?.alt ?? '';
      const [place] = key.getState(view.state).find(undefined, undefined, (spec) => spec.id === id);
      if (place) {
        insert(view, place.from, { ...picture, alt }, id);
        announce(`${file.name} is in the text`);
      }
    } catch (failed) {
      view.dispatch(view.state.tr.setMeta(key, { remove: id }));
      announce(`${file.name} could not be uploaded: ${failed.message}`, true);
    }
  }
}

/** Lets somebody choose a picture that is there, or bring one. */
export async function choosePicture(view, parent, host) {
  const picture = await host.choosePicture?.();
  if (picture) {
    const alt = picture.alt ?? (await askForAlt(parent))?.alt ?? '';
    insert(view, view.state.selection.to, { ...picture, alt });
  }
  view.focus();
}

export function firstPictureIn(doc) {
  let found = null;
  doc?.descendants((node) => {
    if (!found && node.type === nodes.image) {
      found = { src: node.attrs.src, alt: node.attrs.alt };
    }
    return !found;
  });
  return found;
}

/** A picture in the text, with what is said about it. */
export class PictureView {
  constructor(node, view, getPosition, { host, parent }) {
    this.node = node;
    this.picture = element('img', { alt: node.attrs.alt });
    this.button = element('button', { type: 'button', class: 'alt' });
    this.dom = element('span', { class: 'picture', contenteditable: 'false' }, this.picture, this.button);
    this.host = host;
    this.button.addEventListener('click', async () => {
      const answer = await askForAlt(parent, { alt: this.node.attrs.alt, isNew: false });
      if (answer) {
        const position = getPosition();
        view.dispatch(view.state.tr.setNodeMarkup(position, null, { ...this.node.attrs, alt: answer.alt }));
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)));
      }
      view.focus();
    });
    this.show();
  }

  show() {
    const { src, alt } = this.node.attrs;
    const address = this.host().pictureUrl?.(src) ?? src;
    const isHere = new URL(address, document.baseURI).origin === location.origin;
    this.picture.hidden = !isHere;
    this.picture.alt = alt;
    if (isHere) {
      this.picture.setAttribute('src', address);
    }
    this.button.textContent = (isHere ? '' : `Picture from elsewhere: ${src} · `) + (alt ? `Description: ${alt}` : 'No description: decoration');
  }

  update(node) {
    if (node.type !== this.node.type) {
      return false;
    }
    this.node = node;
    this.show();
    return true;
  }

  stopEvent(event) {
    return event.target === this.button;
  }

  ignoreMutation() {
    return true;
  }
}
