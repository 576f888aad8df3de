const batch = 200;

/** Solves a challenge of the ALTCHA protocol: resolves to the payload that goes into the form's field `altcha`, or to null where it has no solution. */
export async function solve({ algorithm, challenge, maxnumber, salt, signature }) {
  const encoder = new TextEncoder();
  const isSolution = async (number) => hex(await crypto.subtle.digest(algorithm, encoder.encode(salt + number))) === challenge;
  for (let first = 0; first <= maxnumber; first += batch) {
    const numbers = Array.from({ length: Math.min(batch, maxnumber - first + 1) }, (_, at) => first + at);
    const found = (await Promise.all(numbers.map(isSolution))).indexOf(true);
    if (found >= 0) {
      return btoa(JSON.stringify({ algorithm, challenge, number: first + found, salt, signature }));
    }
  }
  return null;
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
