import { element } from '../../../../dom.js';

/** What is around the text: what was said last, why it opens as its source, the way between the two views, the list of problems. */
export function editorFrame(toggle) {
  const status = element('p', { class: 'editor-status', role: 'status' });
  const notice = element('p', { class: 'notice', hidden: true });
  const place = element('div', { class: 'editor-place' });
  const found = element('div');
  const button = element('button', { type: 'button', class: 'tool mode' });
  button.addEventListener('click', toggle);
  return {
    parts: [element('div', { class: 'editor-modes' }, status, button), notice, found, place],
    place,
    found,
    announce(words, isError = false) {
      status.textContent = words;
      status.classList.toggle('error', isError);
    },
    show(isSource, reason, wanted) {
      notice.hidden = !(isSource && reason);
      notice.textContent = reason ? `${reason} So it opens as its source.` : '';
      button.textContent = isSource ? 'Back to the text' : 'Source';
      button.hidden = isSource && reason !== null && wanted !== 'source';
    },
  };
}
