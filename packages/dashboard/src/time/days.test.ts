import { describe, expect, it } from '@jest/globals';
import { namedZone, utc } from '@tikapis/core';
import { dayStartMs, dayText, mondayOf, nextDay, readDay, readingAt, readingText } from './days.js';

const zoneOf = (name: string) => namedZone(name) ?? utc;
const dayOf = (text: string) => readDay(text) ?? Number.NaN;
const hourMs = 3_600_000;

describe('days', () => {
  it('reads the clock of the zone', () => {
    const atMs = Date.parse('2026-11-27T23:30:59Z');
    expect(readingAt(atMs, zoneOf('Europe/Berlin'))).toEqual({ day: dayOf('2026-11-28'), minute: 30 });
    expect(readingAt(atMs, zoneOf('America/New_York'))).toEqual({ day: dayOf('2026-11-27'), minute: 18 * 60 + 30 });
    expect(readingText(dayOf('2026-11-27'), 18 * 60 + 5)).toBe('2026-11-27T18:05');
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', 'today', '2026-11-27T10:00', ''])('finds no day in %j', (text) => {
    expect(readDay(text)).toBeNull();
  });

  it('knows the Monday of a week, before 1970 too', () => {
    for (const [day, monday] of [
      ['2026-11-23', '2026-11-23'],
      ['2026-11-29', '2026-11-23'],
      ['2027-01-01', '2026-12-28'],
      ['1970-01-01', '1969-12-29'],
      ['1969-12-28', '1969-12-22'],
    ] as const) {
      expect(dayText(mondayOf(dayOf(day)))).toBe(monday);
    }
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Europe/Berlin', '2026-10-26', 24],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    // Its clocks go forward at midnight.
    ['Africa/Cairo', '2026-04-24', 23],
  ])('begins and ends a day of %s, %s, after %p hours', (name, text, hours) => {
    const zone = zoneOf(name);
    const day = dayOf(text);
    expect((dayStartMs(nextDay(day), zone) - dayStartMs(day, zone)) / hourMs).toBe(hours);
    expect(readingAt(dayStartMs(day, zone), zone).day).toBe(day);
    expect(readingAt(dayStartMs(day, zone) - 1, zone).day).toBe(day - 1);
  });
});
