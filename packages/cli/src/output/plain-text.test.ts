import { describe, expect, it } from '@jest/globals';
import { plainText, safeJson } from './plain-text.js';

const evil = 'a\u001b[2Jb\u009b31mc\u202ed\u0007e\u007f';

describe('plainText', () => {
  it('shows text, and no command to the terminal', () => {
    expect(plainText(evil)).toBe('a\ufffd[2Jb\ufffd31mc\ufffdd\ufffde\ufffd');
    expect(plainText('two\r\nlines\tand 👩‍🎨 مرحبا é')).toBe('two lines and 👩‍🎨 مرحبا é');
  });
});

describe('safeJson', () => {
  it('escapes what a terminal would obey, and stays the same value', () => {
    const value = { caption: evil, list: ['two\nlines'] };
    for (const text of [safeJson(value), safeJson(value, 2)]) {
      for (const character of '\u001b\u009b\u202e\u0007\u007f') expect(text).not.toContain(character);
      expect(JSON.parse(text)).toEqual(value);
    }
  });
});
