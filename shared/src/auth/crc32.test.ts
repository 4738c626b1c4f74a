import { describe, expect, it } from '@jest/globals';
import { crc32 } from './crc32.js';

describe('crc32', () => {
  it.each([
    ['', 0x00000000],
    // The check value of CRC-32/ISO-HDLC: https://reveng.sourceforge.io/crc-catalogue/17plus.htm
    ['123456789', 0xcbf43926],
    ['The quick brown fox jumps over the lazy dog', 0x414fa339],
  ])('of %j', (text, expected) => {
    expect(crc32(new TextEncoder().encode(text))).toBe(expected);
  });
});
