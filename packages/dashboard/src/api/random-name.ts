/** A new name that nobody can guess. Not `crypto.randomUUID`: a page that came over plain http does not have it. */
export const randomName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
