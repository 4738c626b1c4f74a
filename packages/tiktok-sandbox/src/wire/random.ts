/** Bytes that nobody can guess; tests may hand in bytes that they can. */
export type RandomBytes = (count: number) => Uint8Array;

export const randomHex = (random: RandomBytes, byteCount: number): string =>
  Buffer.from(random(byteCount)).toString('hex');
