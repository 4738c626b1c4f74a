import { describe, expect, it } from '@jest/globals';
import { backoffMs, fourTriesWithinAMinute, retryAfterMs } from './retry.js';

const nowMs = Date.UTC(1994, 10, 6, 8, 49, 7);

describe('retryAfterMs', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 1.5 ', 1_500],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 30_000],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 30_000],
    ['Sun Nov  6 08:49:37 1994', 30_000],
    ['Sun, 06 Nov 1994 08:00:00 GMT', 0],
  ])('of %j is %d', (value, expected) => {
    expect(retryAfterMs({ 'retry-after': value }, nowMs)).toBe(expected);
  });

  it.each(['', '-5', 'soon', '5, 10', '1e3', '2026'.repeat(3).concat('x')])('%j says nothing', (value) => {
    expect(retryAfterMs({ 'retry-after': value }, nowMs)).toBeUndefined();
  });

  it('says nothing where there is no header', () => {
    expect(retryAfterMs({}, nowMs)).toBeUndefined();
  });
});

describe('backoffMs', () => {
  it('is any time up to a step that doubles, and no more than the longest', () => {
    const steps = [0, 1, 2, 3, 4, 5, 60].map((attempt) => backoffMs(fourTriesWithinAMinute, attempt, () => 1));
    expect(steps).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    expect(backoffMs(fourTriesWithinAMinute, 5, () => 0)).toBe(0);
    expect(backoffMs(fourTriesWithinAMinute, 1, () => 0.25)).toBe(250);
  });
});
