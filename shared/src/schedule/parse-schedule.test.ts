import { describe, expect, it } from '@jest/globals';
import { parseSchedule } from './parse-schedule.js';
import type { ScheduleOptions } from './settle.js';

/** Sunday. */
const nowMs = Date.parse('2026-11-22T18:15:34Z');

const parse = (input: string, options: Partial<ScheduleOptions> = {}) => parseSchedule(input, { nowMs, ...options });

function at(input: string, options: Partial<ScheduleOptions> = {}): string {
  const result = parse(input, options);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '));
  expect(result.at).toBe(new Date(result.atMs).toISOString());
  return result.at;
}

function problems(input: string, options: Partial<ScheduleOptions> = {}) {
  const result = parse(input, options);
  if (result.ok) throw new Error(`"${input}" was accepted as ${result.local}`);
  return result.problems;
}

const codes = (input: string, options: Partial<ScheduleOptions> = {}) =>
  problems(input, options).map(({ code }) => code);

describe('how the result reads', () => {
  it.each<[string, string | undefined, string, string]>([
    ['2026-11-27T18:30', 'Europe/Berlin', 'Europe/Berlin', 'Fri 27 Nov 2026, 18:30 (Europe/Berlin, UTC+01:00)'],
    ['2026-11-27T18:30Z', 'europe/berlin', 'Europe/Berlin', 'Fri 27 Nov 2026, 19:30 (Europe/Berlin, UTC+01:00)'],
    ['2026-11-27T18:30+01:00', undefined, '+01:00', 'Fri 27 Nov 2026, 18:30 (UTC+01:00)'],
    ['2026-11-27T18:30Z', ' ', 'UTC', 'Fri 27 Nov 2026, 18:30 (UTC)'],
    ['2026-11-27T18:30', 'UTC', 'UTC', 'Fri 27 Nov 2026, 18:30 (UTC)'],
    ['2026-11-27T18:30', 'Asia/Kathmandu', 'Asia/Kathmandu', 'Fri 27 Nov 2026, 18:30 (Asia/Kathmandu, UTC+05:45)'],
  ])('%s in %j', (input, timeZone, name, local) => {
    expect(parse(input, { timeZone })).toMatchObject({ ok: true, timeZone: name, local });
  });
});

describe('the time zone', () => {
  it('must be known, and both ways to give it are shown', () => {
    expect(problems('20261127T1830')).toMatchObject([
      {
        code: 'schedule_zone_missing',
        field: 'schedule',
        message: '"20261127T1830" does not say which time zone it is in.',
        fix:
          'Put the offset from UTC after the time, such as 2026-11-27T18:30+01:00 (or Z for UTC), ' +
          'or choose a time zone by name, such as Europe/Berlin.',
      },
    ]);
  });

  it('must be right even where the time has an offset', () => {
    expect(codes('2026-11-27T18:30Z', { timeZone: 'Europe/Berln' })).toEqual(['zone_unknown']);
  });

  it('does not move a time that has an offset', () => {
    expect(at('2026-10-25T02:30+01:00', { timeZone: 'Europe/Berlin', nowMs: 0 })).toBe('2026-10-25T01:30:00.000Z');
  });

  it('given as an offset is answered with a time that carries one', () => {
    expect(problems('2026-11-27T18:30', { timeZone: '+01:00' })).toMatchObject([
      { code: 'zone_is_offset', fix: expect.stringContaining('2026-11-23T19:00+01:00') },
    ]);
  });
});

describe('daylight saving', () => {
  it.each([
    ['Europe/Berlin', '2026-10-25T02:30', '1 h', '2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'],
    ['America/New_York', '2026-11-01T01:30', '1 h', '2026-11-01T01:30-04:00', '2026-11-01T01:30-05:00'],
    ['Australia/Lord_Howe', '2027-04-04T01:45', '30 min', '2027-04-04T01:45+11:00', '2027-04-04T01:45+10:30'],
  ])('in %s %s comes twice', (timeZone, input, jump, earlier, later) => {
    const before = { timeZone, nowMs: 0 };
    expect(problems(input, before)).toMatchObject([
      {
        code: 'schedule_repeated',
        limit: [earlier, later],
        message: `${input} happens twice in ${timeZone}: the clocks go back by ${jump} and repeat it.`,
        fix: `Write ${earlier} for the first time or ${later} for the second.`,
      },
    ]);
    expect(at(input, { ...before, ambiguous: 'earlier' })).toBe(at(earlier, before));
    expect(at(input, { ...before, ambiguous: 'later' })).toBe(at(later, before));
    expect(codes(input, { ...before, skipped: 'forward' })).toEqual(['schedule_repeated']);
  });

  it.each([
    ['Europe/Berlin', '2027-03-28T02:30', '1 h', '2027-03-28T01:30+01:00', '2027-03-28T03:30+02:00'],
    ['America/New_York', '2027-03-14T02:30', '1 h', '2027-03-14T01:30-05:00', '2027-03-14T03:30-04:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '30 min', '2026-10-04T01:45+10:30', '2026-10-04T02:45+11:00'],
    ['Pacific/Apia', '2011-12-30T12:00', '1 d', '2011-12-29T12:00-10:00', '2011-12-31T12:00+14:00'],
  ])('in %s %s never comes', (timeZone, input, jump, backward, forward) => {
    const before = { timeZone, nowMs: 0 };
    expect(problems(input, before)).toMatchObject([
      {
        code: 'schedule_skipped',
        limit: [backward, forward],
        message: `${input} does not exist in ${timeZone}: the clocks go forward by ${jump} and skip it.`,
        fix: `Write ${backward} or ${forward} instead.`,
      },
    ]);
    expect(at(input, { ...before, skipped: 'backward' })).toBe(at(backward, before));
    expect(at(input, { ...before, skipped: 'forward' })).toBe(at(forward, before));
    expect(codes(input, { ...before, ambiguous: 'later' })).toEqual(['schedule_skipped']);
  });
});

describe('past, too soon and too far', () => {
  const hourMs = 3_600_000;

  it('says how long ago, and what time it is now', () => {
    expect(problems('2026-11-22T17:10', { timeZone: 'Europe/Berlin' })).toEqual([
      {
        code: 'schedule_in_past',
        field: 'schedule',
        limit: '2026-11-22T18:15:34.000Z',
        actual: '2026-11-22T16:10:00.000Z',
        message: 'The schedule, Sun 22 Nov 2026, 17:10 (Europe/Berlin, UTC+01:00), is 2 h 5 min in the past.',
        fix:
          'Choose a time after now, Sun 22 Nov 2026, 19:15:34 (Europe/Berlin, UTC+01:00), ' +
          'or leave the schedule out to publish now.',
      },
    ]);
    expect(problems('2026-11-19T14:15:34Z')[0]?.message).toContain('is 3 d 4 h in the past');
    expect(problems('2026-11-22T18:15:33Z')[0]?.message).toContain('is 1 s in the past');
  });

  it('allows this very moment where no lead is asked for', () => {
    expect(at('2026-11-22T18:15:34Z')).toBe('2026-11-22T18:15:34.000Z');
  });

  it('asks for the lead that the caller needs, and names the first minute that has it', () => {
    const options = { minLeadMs: hourMs / 6 };
    expect(at('2026-11-22T18:25:34Z', options)).toBe('2026-11-22T18:25:34.000Z');
    expect(problems('2026-11-22T18:25:33Z', options)).toMatchObject([
      {
        code: 'schedule_too_soon',
        limit: '2026-11-22T18:25:34.000Z',
        message:
          'The schedule, Sun 22 Nov 2026, 18:25:33 (UTC), is 9 min 59 s from now, and it must be at least 10 min ahead.',
        fix: 'Choose Sun 22 Nov 2026, 18:26 (UTC) or later, or leave the schedule out to publish now.',
      },
    ]);
    expect(codes('2026-11-22T18:15:33Z', options)).toEqual(['schedule_in_past']);
  });

  it('keeps to the limit of the caller, and names the last minute within it', () => {
    const options = { maxAheadMs: 10 * 24 * hourMs };
    expect(at('2026-12-02T18:15:34Z', options)).toBe('2026-12-02T18:15:34.000Z');
    expect(problems('2026-12-25T18:15:34Z', options)).toMatchObject([
      {
        code: 'schedule_too_far',
        limit: '2026-12-02T18:15:34.000Z',
        message: 'The schedule, Fri 25 Dec 2026, 18:15:34 (UTC), is 33 d from now, and it can be at most 10 d ahead.',
        fix: 'Choose Wed 2 Dec 2026, 18:15 (UTC) or earlier.',
      },
    ]);
    expect(at('2126-11-22T18:15Z')).toBe('2126-11-22T18:15:00.000Z');
  });
});

describe('problems', () => {
  it('are reported, each with its field', () => {
    expect(
      problems('2026-13-32T25:60:60', { timeZone: 'Europe/Berln' }).map(({ code, field, actual }) => [
        code,
        field,
        actual,
      ]),
    ).toEqual([
      ['schedule_out_of_range', 'schedule', '13'],
      ['schedule_out_of_range', 'schedule', '32'],
      ['schedule_out_of_range', 'schedule', '25'],
      ['schedule_out_of_range', 'schedule', '60'],
      ['schedule_leap_second', 'schedule', '60'],
      ['zone_unknown', 'timeZone', 'Europe/Berln'],
    ]);
    expect(problems('2026-11-27').map(({ fix }) => fix)).toEqual([
      'Give a time too, such as 2026-11-27T18:30.',
      expect.stringContaining('such as 2026-11-23T19:00+01:00 (or Z for UTC)'),
    ]);
    expect(codes('26-11-27T18:61')).toEqual(['schedule_out_of_range', 'schedule_year_short', 'schedule_zone_missing']);
    expect(codes('whenever', { timeZone: 'EST' })).toEqual(['schedule_unreadable', 'zone_abbreviated']);
  });

  it('show a time that would do, in the zone of the person', () => {
    expect(problems('tomorrow 9am', { timeZone: 'Europe/Berlin' })).toEqual([
      {
        code: 'schedule_unreadable',
        field: 'schedule',
        actual: 'tomorrow 9am',
        message: '"tomorrow 9am" is not a date and time in the ISO 8601 form.',
        fix: 'Write the date, a T and the time, such as 2026-11-23T19:00+01:00.',
      },
    ]);
    expect(problems('soon')[0]?.fix).toBe('Write the date, a T and the time, such as 2026-11-23T18:00Z.');
    expect(at('2026-11-23T19:00+01:00')).toBe('2026-11-23T18:00:00.000Z');
  });
});
