import { element } from '/dom.js';
import { blockChanges } from './block-changes.js';
import { fieldChanges } from './field-changes.js';
import { renderedBlocks } from './rendered-version.js';
import { sourceComparison } from './source-comparison.js';

/**
 * Two versions of a text as readers read them, with what was added and removed marked, and their source one click away. A version is `{ name, source }`; `names` are
 * the words for what differs, `reading` is how the text is read: `{ path, fieldsOf(source), labelOf(name) }`.
 */
export async function comparison(before, after, { names, reading }) {
  const tools = await import('./compare.js');
  const [old, now] = await Promise.all([before, after].map(({ source }) => renderedBlocks(reading.path, source)));
  const label = `${before.name} and ${after.name}`;
  const place = element('div', { class: 'comparison', role: 'region', 'aria-label': label, tabindex: '0' });
  const mode = element('button', { type: 'button', 'aria-pressed': 'false' }, 'Source');
  const isReadable = old !== null && now !== null;
  const changes = isReadable ? [...fieldChanges(before.source, after.source, { names, reading }), ...blockChanges(old, now, { names, ...tools })] : [];
  let source = null;
  const show = (isSource) => {
    mode.setAttribute('aria-pressed', String(isSource));
    source ??= isSource ? sourceComparison(tools.compare(before.source, after.source), { before: before.name, after: after.name }) : null;
    place.replaceChildren(...(isSource ? [source] : changes));
  };
  mode.addEventListener('click', () => show(mode.getAttribute('aria-pressed') !== 'true'));
  const isSame = isReadable && !changes.some((one) => one.matches('.part, .field-changes'));
  show(!isReadable);
  return element('div', {},
    element('div', { class: 'comparison-head' },
      element('p', { class: 'hint' }, !isReadable ? 'One of the versions has an error, so that it cannot be shown as readers would see it: this is the source.'
        : isSame ? 'Both read the same.' : `Struck through: only in “${before.name}”. Underlined: only in “${after.name}”.`),
      mode),
    place);
}
