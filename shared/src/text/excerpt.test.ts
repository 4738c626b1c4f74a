import { describe, expect, it } from '@jest/globals';
import { excerpt } from './excerpt.js';

describe('excerpt', () => {
  it.each([
    ['short', 'short'],
    ['two\r\nlines\tand a tab', 'two lines and a tab'],
    ['no \0 control \u200B characters', 'no control characters'],
    ['x'.repeat(40), 'x'.repeat(40)],
    ['x'.repeat(41), `${'x'.repeat(40)}…`],
    ['😀'.repeat(50), `${'😀'.repeat(40)}…`],
  ])('of %j', (text, expected) => {
    expect(excerpt(text)).toBe(expected);
  });

  it('looks at the start of an endless text only', () => {
    expect(excerpt(`${' '.repeat(1_000_000)}end`)).toBe(' ');
  });
});
