import { element } from '../../../../dom.js';
import { labelled, newId } from '../view/dialogs.js';

/** Each makes a control: `{ field, show(value), input }`; `set` takes what somebody entered. */
export function textControl({ label, hint, type, note }, set) {
  const input = type === 'long' ? element('textarea', { rows: 3 }) : element('input', { type: 'text', inputmode: type === 'number' ? 'decimal' : null, autocomplete: 'off' });
  const field = labelled(label, input, hint);
  const output = note && element('span', { class: 'hint' });
  const count = () => output && (output.textContent = note(input.value.trim()));
  if (output) {
    field.append(output);
  }
  input.addEventListener('input', () => {
    set(input.value.replace(/\s*\n\s*/g, ' ').trim());
    count();
  });
  return {
    field,
    input,
    show(value) {
      input.value = value ?? '';
      count();
    },
  };
}

export function choiceControl({ label, hint, options }, set) {
  const input = element('select', {}, ...options.map(([value, words]) => element('option', { value }, words)));
  input.addEventListener('change', () => set(input.value));
  return {
    field: labelled(label, input, hint),
    input,
    show(value) {
      const known = value?.toLowerCase() ?? '';
      if (![...input.options].some((option) => option.value === known)) {
        input.append(element('option', { value: known }, value));
      }
      input.value = known;
    },
  };
}

/** What the host knows, as `{ value, label }`: texts, or things with a name, title or slug. */
export async function suggestionsOf(host, name) {
  const known = typeof host[name] === 'function' ? await host[name]() : await host[name];
  return (known ?? []).map((one) => (typeof one === 'string' ? { value: one, label: one } : { value: one.value ?? (one.title ? one.slug : one.name) ?? one.slug, label: one.label ?? one.title ?? one.name ?? one.slug }));
}

function suggesting(input, host, name) {
  const list = element('datalist', { id: newId('known') });
  input.setAttribute('list', list.id);
  const fill = async () => {
    const known = name ? await suggestionsOf(host(), name) : [];
    list.replaceChildren(...known.map(({ value, label }) => element('option', { value }, label === value ? '' : label)));
    return known;
  };
  input.addEventListener('focus', fill, { once: true });
  return { list, fill };
}

export function suggestControl(spec, set, host) {
  const control = textControl(spec, set);
  const { list } = suggesting(control.input, host, spec.from);
  control.field.append(list);
  return control;
}

/** Words as chips, each with a button that removes it. */
export function listControl({ label, hint, from }, set, host) {
  let values = [];
  let known = new Map();
  const input = element('input', { type: 'text', autocomplete: 'off' });
  const chips = element('ul', { class: 'chips' });
  const field = labelled(label, input, hint ?? 'Enter adds one');
  const { list, fill } = suggesting(input, host, from);
  input.before(chips);
  field.append(list);

  const change = (next) => {
    values = next;
    draw();
    set(values);
  };
  const draw = () => chips.replaceChildren(...values.map((value) => {
    const words = known.get(value) ?? value;
    const remove = element('button', { type: 'button', 'aria-label': `Remove ${words}` }, '×');
    remove.addEventListener('click', () => {
      change(values.filter((one) => one !== value));
      input.focus();
    });
    return element('li', {}, words, remove);
  }));
  const add = () => {
    const added = input.value.split(',').map((one) => one.trim()).filter((one) => one && !values.includes(one));
    input.value = '';
    if (added.length > 0) {
      change([...values, ...added]);
    }
  };
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && input.value === '' && values.length > 0) {
      change(values.slice(0, -1));
    }
  });
  input.addEventListener('input', (event) => {
    if (event.inputType === 'insertReplacementText' || event.inputType === undefined) {
      add();
    }
  });
  input.addEventListener('change', add);
  return {
    field,
    input,
    async show(value) {
      values = value ?? [];
      draw();
      if (from) {
        known = new Map((await fill()).map((one) => [one.value, one.label]));
        draw();
      }
    },
  };
}
