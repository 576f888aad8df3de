const isBox = (field) => field.type === 'checkbox' || field.type === 'radio';
const initial = (select) => [...select.options].find(({ defaultSelected }) => defaultSelected)?.value;

/** Whether somebody has changed a field since it was shown. */
export function isChanged(field) {
  return isBox(field) ? field.checked !== field.defaultChecked : field.matches('select') ? field.value !== initial(field) : field.value !== field.defaultValue;
}

/** What somebody has typed or chosen in these forms, to be put back once they are shown anew. */
export function typedFields(place, forms) {
  return fieldsOf(place, forms).filter(isChanged).map(({ id, value, checked }) => ({ id, value, checked }));
}

export function putBack(place, typed) {
  for (const { id, value, checked } of typed) {
    const field = place.querySelector(`#${id}`);
    if (field && isBox(field)) {
      field.checked = checked;
    } else if (field) {
      field.value = value;
    }
  }
}

export const fieldsOf = (place, forms) => forms.flatMap((form) => [...place.querySelectorAll(`#${form} :is(input, select, textarea)[id]`)]);
