import { element } from '/dom.js';
import { showProblemIn, staffSignIn } from '/staff/sign-in.js';
import { listMedia, uploadMedia } from './media-api.js';
import { mediaFile } from './media-file.js';
import { tile } from './media-tile.js';

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId('announcer').textContent = text; };
const { open, guarded } = staffSignIn({ content: byId('media'), what: 'media room', showProblem: showProblemIn(byId('problem')) });
const opened = mediaFile(byId('media-file'), { guarded, changed: show, announce });
const quietTime = 300;
let next = null;
let timer = null;

byId('choose-files').addEventListener('change', ({ target }) => {
  add([...target.files]);
  target.value = '';
});
addEventListener('paste', ({ clipboardData }) => clipboardData.files.length > 0 && add([...clipboardData.files]));
addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('dropping');
});
addEventListener('dragleave', (event) => !event.relatedTarget && document.body.classList.remove('dropping'));
addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('dropping');
  add([...event.dataTransfer.files]);
});
byId('find-media').addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => guarded(show), quietTime);
});
byId('more-media').querySelector('button').addEventListener('click', () => guarded(append));
open(show);

async function show() {
  byId('media-list').replaceChildren();
  next = null;
  await append();
  const count = byId('media-list').childElementCount;
  if (count === 0) {
    byId('media-list').append(element('li', { class: 'about' }, 'No files.'));
  }
  announce(`${count} files${next ? ', and there are more' : ''}`);
}

async function append() {
  const answer = await listMedia(byId('find-media').value.trim(), next);
  next = answer.next ?? null;
  byId('media-list').append(...answer.items.map((item) => tile(item, () => opened.show(item))));
  byId('more-media').hidden = !next;
}

// One after the other, so that a poor connection finishes some. One that fails says why, and does not stop the others.
async function add(files) {
  for (const { file, line } of files.map((file) => ({ file, line: uploadLine(file) }))) {
    try {
      await uploadMedia(file, line.progress);
      line.done();
    } catch (failure) {
      if (failure.status === 401) {
        await guarded(() => Promise.reject(failure));
        return;
      }
      line.failed(failure.message);
    }
  }
  await guarded(show);
}

function uploadLine(file) {
  const bar = element('progress', { max: '1', value: '0', 'aria-label': `Adding ${file.name}` });
  const said = element('span', { class: 'about', role: 'status' }, 'Waiting');
  const line = element('li', {}, element('span', { class: 'who' }, file.name), bar, said);
  byId('uploads').append(line);
  return {
    progress(fraction) {
      bar.value = fraction;
      said.textContent = fraction < 1 ? `${Math.round(fraction * 100)} %` : 'Almost done';
    },
    done() {
      line.remove();
      announce(`${file.name} was added`);
    },
    failed(why) {
      bar.remove();
      said.className = 'error';
      said.textContent = why;
    },
  };
}
