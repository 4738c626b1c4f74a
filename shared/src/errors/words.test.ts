import { describe, expect, it } from '@jest/globals';
import { bytes, count, duration, oneOf, plural, span } from './words.js';

describe('count', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
    [-1_234, '-1,234'],
    [-999, '-999'],
    [12.5, '13'],
  ])('of %d is %s', (value, text) => {
    expect(count(value)).toBe(text);
  });
});

describe('plural', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [2, '2 bytes'],
    [12_345, '12,345 bytes'],
  ])('of %d is %s', (value, text) => {
    expect(plural(value, 'byte')).toBe(text);
  });
});

describe('bytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1_023, '1,023 bytes'],
    [1_024, '1.0 KB (1,024 bytes)'],
    [1_048_575, '1.0 MB (1,048,575 bytes)'],
    [1_048_576, '1 MB (1,048,576 bytes)'],
    [52_428_800, '50 MB (52,428,800 bytes)'],
    [52_428_801, '50.0 MB (52,428,801 bytes)'],
    [53_477_376, '51 MB (53,477,376 bytes)'],
  ])('of %d is %s', (sizeBytes, text) => {
    expect(bytes(sizeBytes)).toBe(text);
  });
});

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [99, '0 s'],
    [100, '0.1 s'],
    [1_000, '1 s'],
    [12_567, '12.5 s'],
    [59_999, '59.9 s'],
    [60_000, '1 min'],
    [61_900, '1 min 1 s'],
    [3_600_000, '1 h'],
    [3_661_000, '1 h 1 min 1 s'],
    [86_400_000, '1 d'],
    [90_060_000, '1 d 1 h 1 min'],
    [400 * 86_400_000, '400 d'],
  ])('of %d ms is %s', (durationMs, text) => {
    expect(duration(durationMs)).toBe(text);
  });
});

describe('oneOf', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a or b'],
    [['a', 'b', 'c'], 'a, b or c'],
  ])('of %j is %j', (names, text) => {
    expect(oneOf(names)).toBe(text);
  });
});

describe('span', () => {
  it.each([
    [1_500, '1.5 s'],
    [3_599_999, '59 min 59 s'],
    [2 * 3_600_000 + 5 * 60_000 + 59_999, '2 h 5 min'],
    [3 * 86_400_000 + 4 * 3_600_000 + 59 * 60_000, '3 d 4 h'],
  ])('of %d ms is %s', (spanMs, text) => {
    expect(span(spanMs)).toBe(text);
  });
});
