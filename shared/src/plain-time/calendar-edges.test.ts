import { describe, expect, it } from '@jest/globals';
import type { ScheduleOptions } from '../schedule/index.js';
import { parsePlainTime } from './parse-plain-time.js';

/** The moment in UTC, or the codes of the problems. */
function read(text: string, now: string, timeZone: string, policy: Partial<ScheduleOptions> = {}): string {
  const result = parsePlainTime(text, { nowMs: Date.parse(now), timeZone, ...policy });
  return result.ok ? result.at.replace(':00.000Z', 'Z') : result.problems.map(({ code }) => code).join(' ');
}

describe('weekdays on the day itself', () => {
  it.each([
    ['fri 18:30', '2026-11-27T17:29:59Z', '2026-11-27T17:30Z'],
    ['fri 18:30', '2026-11-27T17:30:00Z', '2026-11-27T17:30Z'],
    ['fri 18:30', '2026-11-27T17:30:01Z', '2026-12-04T17:30Z'],
    ['next fri 18:30', '2026-11-27T10:00:00Z', '2026-12-04T17:30Z'],
    ['this fri 18:30', '2026-11-27T10:00:00Z', '2026-11-27T17:30Z'],
    ['this fri 18:30', '2026-11-27T18:00:00Z', 'schedule_in_past'],
    ['next sunday 9am', '2026-11-22T10:00:00Z', '2026-11-29T08:00Z'],
    ['next sunday 9am', '2026-11-20T10:00:00Z', 'schedule_ambiguous'],
    ['next monday 9am', '2026-11-20T10:00:00Z', '2026-11-23T08:00Z'],
  ])('%s at %s', (text, now, expected) => {
    expect(read(text, now, 'Europe/Berlin')).toBe(expected);
  });

  it('are those of the zone, not of UTC', () => {
    expect(read('fri 9am', '2026-11-26T16:00:00Z', 'Asia/Tokyo')).toBe('2026-11-27T00:00Z');
    expect(read('fri 9am', '2026-11-27T02:00:00Z', 'America/Los_Angeles')).toBe('2026-11-27T17:00Z');
  });
});

describe('the ends of months and years', () => {
  it.each([
    ['tomorrow 9am', '2026-11-30T12:00:00Z', '2026-12-01T09:00Z'],
    ['tomorrow 9am', '2026-12-31T23:59:59Z', '2027-01-01T09:00Z'],
    ['tomorrow 9am', '2027-02-28T12:00:00Z', '2027-03-01T09:00Z'],
    ['tomorrow 9am', '2028-02-28T12:00:00Z', '2028-02-29T09:00Z'],
    ['day after tomorrow 9am', '2026-12-30T12:00:00Z', '2027-01-01T09:00Z'],
    ['in 1 week', '2026-12-28T12:00:00Z', '2027-01-04T12:00Z'],
    ['9:00', '2026-12-31T12:00:00Z', '2027-01-01T09:00Z'],
    ['thu 9am', '2026-12-31T12:00:00Z', '2027-01-07T09:00Z'],
    ['1 jan 9am', '2026-12-31T12:00:00Z', '2027-01-01T09:00Z'],
    ['31 dec 11pm', '2026-12-31T12:00:00Z', '2026-12-31T23:00Z'],
    ['28 dec 9am', '2027-01-05T12:00:00Z', 'schedule_in_past'],
    ['5 dec 9am', '2027-01-05T12:00:00Z', 'schedule_in_past'],
    ['4 dec 9am', '2027-01-05T12:00:00Z', '2027-12-04T09:00Z'],
    ['22 oct 9am', '2026-11-22T18:00:00Z', 'schedule_in_past'],
    ['21 oct 9am', '2026-11-22T18:00:00Z', '2027-10-21T09:00Z'],
  ])('%s at %s', (text, now, expected) => {
    expect(read(text, now, 'UTC')).toBe(expected);
  });

  it.each([
    ['29 feb 9am', '2026-11-22T18:00:00Z', '2028-02-29T09:00Z'],
    ['feb 29 9am', '2096-06-30T18:00:00Z', '2104-02-29T09:00Z'],
    ['29/02 9am', '2028-02-29T08:00:00Z', '2028-02-29T09:00Z'],
    ['29/02 9am', '2028-02-29T10:00:00Z', 'schedule_in_past'],
    ['29 feb 2028 9am', '2026-11-22T18:00:00Z', '2028-02-29T09:00Z'],
    ['29 feb 2027 9am', '2026-11-22T18:00:00Z', 'schedule_out_of_range'],
    ['30 feb 9am', '2026-11-22T18:00:00Z', 'schedule_out_of_range'],
  ])('leap day: %s at %s', (text, now, expected) => {
    expect(read(text, now, 'UTC')).toBe(expected);
  });
});

describe('daylight saving', () => {
  const beforeSpring = '2027-03-27T20:00:00Z';
  const beforeAutumn = '2026-10-24T20:00:00Z';

  it.each<[string, string, Partial<ScheduleOptions>, string]>([
    ['tomorrow 2:30am', beforeSpring, {}, 'schedule_skipped'],
    ['2:30', beforeSpring, {}, 'schedule_skipped'],
    ['28 mar 02:30', beforeSpring, {}, 'schedule_skipped'],
    ['tomorrow 2:30am', beforeSpring, { skipped: 'forward' }, '2027-03-28T01:30Z'],
    ['tomorrow 2:30am', beforeSpring, { skipped: 'backward' }, '2027-03-28T00:30Z'],
    ['tomorrow 9am', beforeSpring, {}, '2027-03-28T07:00Z'],
    ['in 12 hours', beforeSpring, {}, '2027-03-28T08:00Z'],
    ['in 1 day', beforeSpring, {}, '2027-03-28T19:00Z'],
    ['in 24 hours', beforeSpring, {}, '2027-03-28T20:00Z'],
    ['sun 2:30am', beforeAutumn, {}, 'schedule_repeated'],
    ['tomorrow 2:30am', beforeAutumn, { ambiguous: 'earlier' }, '2026-10-25T00:30Z'],
    ['tomorrow 2:30am', beforeAutumn, { ambiguous: 'later' }, '2026-10-25T01:30Z'],
    ['tomorrow 2:30am', beforeAutumn, { skipped: 'forward' }, 'schedule_repeated'],
    ['in 24 hours', beforeAutumn, {}, '2026-10-25T20:00Z'],
    ['in 1 day', beforeAutumn, {}, '2026-10-25T21:00Z'],
    // Between the two: the first is past and the second to come, so it is still that day's.
    ['2:30', '2026-10-25T00:40:00Z', {}, 'schedule_repeated'],
    ['2:30', '2026-10-25T00:40:00Z', { ambiguous: 'later' }, '2026-10-25T01:30Z'],
    ['2:30', '2026-10-25T00:40:00Z', { ambiguous: 'earlier' }, '2026-10-26T01:30Z'],
    ['2:30', '2026-10-25T01:40:00Z', {}, '2026-10-26T01:30Z'],
  ])('%s at %s with %j', (text, now, policy, expected) => {
    expect(read(text, now, 'Europe/Berlin', policy)).toBe(expected);
  });

  it.each([
    ['tomorrow 2:30am', '2027-03-13T20:00:00Z', 'America/New_York', 'schedule_skipped'],
    ['tomorrow 1:30am', '2026-10-31T20:00:00Z', 'America/New_York', 'schedule_repeated'],
    ['tomorrow 1:45am', '2027-04-02T20:00:00Z', 'Australia/Lord_Howe', 'schedule_repeated'],
    ['tomorrow 0:30', '2027-03-28T01:00:00Z', 'Africa/Cairo', '2027-03-28T22:30Z'],
  ])('%s at %s in %s', (text, now, timeZone, expected) => {
    expect(read(text, now, timeZone)).toBe(expected);
  });
});
