import { describe, expect, it } from '@jest/globals';
import { parseJson } from './parse-json.js';

describe('parseJson', () => {
  it.each([
    ['{"id":7312345678901234567}', { id: '7312345678901234567' }],
    ['[-7312345678901234567, 1]', ['-7312345678901234567', 1]],
    ['{"id":123456789012345}', { id: 123_456_789_012_345 }],
    [
      '{"text":"id 7312345678901234567, \\"7312345678901234567\\""}',
      { text: 'id 7312345678901234567, "7312345678901234567"' },
    ],
    ['{"ratio":0.1234567890123456789}', { ratio: 0.123_456_789_012_345_68 }],
    ['{"big":12345678901234567e2}', { big: 1_234_567_890_123_456_800 }],
    ['{"a\\\\":7312345678901234567}', { 'a\\': '7312345678901234567' }],
    ['null', null],
    ['"text"', 'text'],
  ])('%s', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each(['', '<html>7312345678901234567</html>', '{"cut":', '"7312345678901234567', 'undefined'])(
    '%j is no JSON',
    (text) => {
      expect(parseJson(text)).toBeUndefined();
    },
  );

  it('reads a long text with a long number in it', () => {
    const text = 'x'.repeat(2_000_000);
    expect(parseJson(JSON.stringify({ text, id: 1 }).replace(':1}', ':7312345678901234567}'))).toEqual({
      text,
      id: '7312345678901234567',
    });
  });
});
