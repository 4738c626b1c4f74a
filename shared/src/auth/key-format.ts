import { crc32 } from './crc32.js';

export type KeyKind = 'live' | 'test';

/** As many random bytes as asked for, from a source fit for secrets. */
export type RandomBytes = (length: number) => Uint8Array;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretLength = 30;
const checksumLength = 6;
const prefixes: Readonly<Record<KeyKind, string>> = { live: 'tk_live_', test: 'tk_test_' };

/** The length in characters of every key of our own format. */
export const keyLength = prefixes.live.length + secretLength + checksumLength;

const base62Digit = (value: number): string => alphabet.charAt(value % alphabet.length);

function checksum(body: string): string {
  let rest = crc32(Array.from(body, (character) => character.charCodeAt(0)));
  let digits = '';
  while (digits.length < checksumLength) {
    digits = base62Digit(rest) + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}

/**
 * A new key: `tk_live_` or `tk_test_`, 30 random base62 digits (178 bits), and the CRC-32 of all that in 6 base62
 * digits, so that a damaged key is known without asking a server.
 */
export function createKey(randomBytes: RandomBytes, kind: KeyKind): string {
  // Bytes above the last whole multiple of 62 would make the first digits of the alphabet more likely than the others.
  const fairBelow = 256 - (256 % alphabet.length);
  let body = prefixes[kind];
  while (body.length < keyLength - checksumLength) {
    const missing = keyLength - checksumLength - body.length;
    for (const byte of randomBytes(missing)) if (byte < fairBelow) body += base62Digit(byte);
  }
  return body + checksum(body);
}

const ownPrefix = /^tk_(?:live|test)_/i;
const ownFormat = new RegExp(`^tk_(?:live|test)_[0-9A-Za-z]{${secretLength + checksumLength}}$`);

/**
 * Whose key this is, by its looks alone: `ours` is whole, `damaged` starts like ours (in any case, as a phone's keyboard
 * may have changed it) but cannot be right, `foreign` is another server's format.
 */
export function readKeyFormat(key: string): 'ours' | 'damaged' | 'foreign' {
  if (!ownPrefix.test(key)) return 'foreign';
  if (!ownFormat.test(key)) return 'damaged';
  return checksum(key.slice(0, -checksumLength)) === key.slice(-checksumLength) ? 'ours' : 'damaged';
}
