const percent = new Intl.NumberFormat(undefined, { style: 'percent' });

/** A part of a whole in percent; one that is there is not said to be none, and one that is not all is not said to be all. */
export function share(count, whole) {
  const part = count / whole;
  return part > 0 && part < 0.01 ? `under ${percent.format(0.01)}` : part < 1 && part > 0.99 ? `over ${percent.format(0.99)}` : percent.format(part);
}
