import { describe, expect, it } from '@jest/globals';
import { isoTime } from './iso-time.js';

const DAY_MS = 86_400_000;
const NOON_MS = Date.parse('2030-01-01T12:00:00Z');

describe('isoTime', () => {
  it.each([
    ['the beginning', 0],
    ['the last millisecond of a day', NOON_MS + DAY_MS / 2 - 1],
    ['the first of the next', NOON_MS + DAY_MS / 2],
    ['a day before that', NOON_MS],
    ['29 February', Date.parse('2028-02-29T23:59:59.999Z')],
    ['before 1970', -1],
    ['before the year 0', -62_200_000_000_000],
    ['a year of five digits', 253_402_300_800_000],
    ['the last of all', 8_640_000_000_000_000],
  ])('writes %s as Date does', (_name, ms) => {
    expect(isoTime(ms)).toBe(new Date(ms).toISOString());
  });

  it('writes times of every kind as Date does, whatever day came before', () => {
    const times = Array.from({ length: 5_000 }, (_, n) => NOON_MS + ((n * 7_919_777_777) % (40_000 * DAY_MS)) + n);
    expect(times.map(isoTime)).toEqual(times.map((ms) => new Date(ms).toISOString()));
  });

  it('refuses what is no time', () => {
    expect(() => isoTime(Number.NaN)).toThrow(RangeError);
  });
});
