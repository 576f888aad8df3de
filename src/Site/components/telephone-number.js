const minDigits = 7;

/** Whether there is a telephone number in a text, by the API's rule: enough digits of any script, and not only one of them. */
export function hasTelephoneNumber(text) {
  const digits = text.match(/\p{Nd}/gu) ?? [];
  return digits.length >= minDigits && new Set(digits).size > 1;
}
