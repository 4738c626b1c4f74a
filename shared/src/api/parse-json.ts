/** Texts and numbers are all that a number could be mistaken in; the rest of JSON stands as it is. */
const textOrNumber = /"(?:[^"\\]+|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The value of a JSON text, or undefined where it is none. A whole number of 16 digits or more, which JavaScript would
 * round, is given as a text: on this wire only ids are as long.
 */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (!/\d{16}/.test(text)) return value;
    return JSON.parse(text.replace(textOrNumber, (token) => (/^-?\d{16,}$/.test(token) ? `"${token}"` : token)));
  } catch {
    return undefined;
  }
}
