import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** `post_` + time + chance: later ids sort after earlier ones, which keeps the newest rows together in an index. */
export function newId(prefix: string, nowMs: number): string {
  const time = nowMs.toString(36).padStart(9, '0');
  const chance = Array.from(randomBytes(13), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${prefix}_${time}${chance}`;
}
