import { parse } from 'yaml';

const isSame = (written, value, version) => {
  try {
    const read = parse(`key: ${written}`, { version });
    return typeof read.key === 'string' && read.key === value && Object.keys(read).length === 1;
  } catch (invalid) {
    if (invalid.name !== 'YAMLParseError') {
      throw invalid;
    }
    return false;
  }
};

/** A text in YAML: between quotes, if another reader could take it for something else. */
export function writeText(value, quote = '', { inList = false, isTyped = false } = {}) {
  const isSafe = !/[\n\r\t]|[:#]|^[\s@`'"&*!|>%?[\]{},-]|\s$/.test(value) && value !== '' && !(inList && /[,[\]{}]/.test(value));
  if (quote === '' && isSafe && (isTyped || (isSame(value, value, '1.1') && isSame(value, value, '1.2')) )) {
    return value;
  }
  if (isTyped && quote === '' && /^[\w+:. -]+$/.test(value)) {
    return value;
  }
  return quote === "'" && !/[\n\r\t]/.test(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

/** A list in YAML in the form that its author used: several lines, brackets, or words with commas between them. */
export function writeList(values, { form = 'flow', indent = '', quote = '', eol = '\n' } = {}) {
  if (form === 'block') {
    return values.map((value) => `${eol}${indent}- ${writeText(value, quote)}`).join('');
  }
  if (form === 'text' && !values.some((value) => value.includes(','))) {
    return ` ${writeText(values.join(', '), quote)}`;
  }
  return ` [${values.map((value) => writeText(value, quote, { inList: true })).join(', ')}]`;
}

/** A text, or a list of them, in TOML. */
export const writeToml = (value, isTyped) => (Array.isArray(value) ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]` : isTyped ? value : JSON.stringify(value));
