import { describe, expect, it } from '@jest/globals';
import { parseSchedule, type ScheduleOptions } from '../schedule/index.js';
import { parsePlainTime } from './parse-plain-time.js';

/** Sunday, 19:15:34 in Berlin. */
const nowMs = Date.parse('2026-11-22T18:15:34Z');
const berlin: ScheduleOptions = { nowMs, timeZone: 'Europe/Berlin' };

function local(text: string, options: ScheduleOptions = berlin): string {
  const result = parsePlainTime(text, options);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '));
  expect(result.at).toBe(new Date(result.atMs).toISOString());
  expect(result.understood).toContain(`Understood as ${result.local}, `);
  return result.local.replace(/ \(.*/, '');
}

describe('parsePlainTime understands', () => {
  it.each([
    ['tomorrow 9am', 'Mon 23 Nov 2026, 09:00'],
    ['9am tomorrow', 'Mon 23 Nov 2026, 09:00'],
    ['tomorrow at 9:00', 'Mon 23 Nov 2026, 09:00'],
    ['tomorrow, 9:30:15 p.m.', 'Mon 23 Nov 2026, 21:30:15'],
    ['tomorrow 9.30pm', 'Mon 23 Nov 2026, 21:30'],
    ['tomorrow 12am', 'Mon 23 Nov 2026, 00:00'],
    ['tomorrow 12pm', 'Mon 23 Nov 2026, 12:00'],
    ['tomorrow at 18', 'Mon 23 Nov 2026, 18:00'],
    ['tomorrow 18', 'Mon 23 Nov 2026, 18:00'],
    ['noon tomorrow', 'Mon 23 Nov 2026, 12:00'],
    ['tomorrow at 12 noon', 'Mon 23 Nov 2026, 12:00'],
    ['tmrw midday', 'Mon 23 Nov 2026, 12:00'],
    ['the day after tomorrow 9am', 'Tue 24 Nov 2026, 09:00'],
    ['today 8pm', 'Sun 22 Nov 2026, 20:00'],
    ['tonight at 8', 'Sun 22 Nov 2026, 20:00'],
    ['tonight at 8:30', 'Sun 22 Nov 2026, 20:30'],
    ['tonight 20:00', 'Sun 22 Nov 2026, 20:00'],
    ['at 11 tonight', 'Sun 22 Nov 2026, 23:00'],
    ['this evening at 9', 'Sun 22 Nov 2026, 21:00'],
    ['tomorrow morning at 9', 'Mon 23 Nov 2026, 09:00'],
    ['tomorrow at 9 in the morning', 'Mon 23 Nov 2026, 09:00'],
    ['friday afternoon at 12', 'Fri 27 Nov 2026, 12:00'],
    ['friday evening, 7 o’clock', 'Fri 27 Nov 2026, 19:00'],
    ['fri at 9 at night', 'Fri 27 Nov 2026, 21:00'],
    ['midnight', 'Mon 23 Nov 2026, 00:00'],
    ['midnight tonight', 'Mon 23 Nov 2026, 00:00'],
    ['friday night at midnight', 'Sat 28 Nov 2026, 00:00'],
    ['9:00', 'Mon 23 Nov 2026, 09:00'],
    ['9am', 'Mon 23 Nov 2026, 09:00'],
    ['8pm', 'Sun 22 Nov 2026, 20:00'],
    ['20:00', 'Sun 22 Nov 2026, 20:00'],
    ['at 20', 'Sun 22 Nov 2026, 20:00'],
    ['0:30', 'Mon 23 Nov 2026, 00:30'],
    ['fri 18:30', 'Fri 27 Nov 2026, 18:30'],
    ['18:30 on Friday', 'Fri 27 Nov 2026, 18:30'],
    ['this friday 18:30', 'Fri 27 Nov 2026, 18:30'],
    ['next friday at 6:30pm', 'Fri 27 Nov 2026, 18:30'],
    ['tues 9am', 'Tue 24 Nov 2026, 09:00'],
    ['Weds. 9am', 'Wed 25 Nov 2026, 09:00'],
    ['thurs 9am', 'Thu 26 Nov 2026, 09:00'],
    ['28 nov 18:30', 'Sat 28 Nov 2026, 18:30'],
    ['28 nov 9pm', 'Sat 28 Nov 2026, 21:00'],
    ['sat 28 nov 18:30', 'Sat 28 Nov 2026, 18:30'],
    ['nov 28 2026, 6:30 p.m.', 'Sat 28 Nov 2026, 18:30'],
    ['Saturday, November 28th, 2026 at 6:30 PM', 'Sat 28 Nov 2026, 18:30'],
    ['9am on the 28th of november', 'Sat 28 Nov 2026, 09:00'],
    ['28 nov 18:30 2026', 'Sat 28 Nov 2026, 18:30'],
    ['28 nov 2027 18:30', 'Sun 28 Nov 2027, 18:30'],
    ['11/28 6pm', 'Sat 28 Nov 2026, 18:00'],
    ['28/11 6pm', 'Sat 28 Nov 2026, 18:00'],
    ['sat 28/11 6pm', 'Sat 28 Nov 2026, 18:00'],
    ['28/11/2026 18:30', 'Sat 28 Nov 2026, 18:30'],
    ['28-11-2026 18:30', 'Sat 28 Nov 2026, 18:30'],
    ['28.11. 18:30', 'Sat 28 Nov 2026, 18:30'],
    ['28.11.2026 at 6.30pm', 'Sat 28 Nov 2026, 18:30'],
    ['12/12 noon', 'Sat 12 Dec 2026, 12:00'],
    ['2026-11-28 6pm', 'Sat 28 Nov 2026, 18:00'],
    ['2026/11/28 6pm', 'Sat 28 Nov 2026, 18:00'],
    ['in 2 hours', 'Sun 22 Nov 2026, 21:15:34'],
    ['in 90 min', 'Sun 22 Nov 2026, 20:45:34'],
    ['in 5m', 'Sun 22 Nov 2026, 19:20:34'],
    ['in an hour', 'Sun 22 Nov 2026, 20:15:34'],
    ['in half an hour', 'Sun 22 Nov 2026, 19:45:34'],
    ['in 1.5 hours', 'Sun 22 Nov 2026, 20:45:34'],
    ['in 1h30', 'Sun 22 Nov 2026, 20:45:34'],
    ['in 1h30m', 'Sun 22 Nov 2026, 20:45:34'],
    ['in 1 hour and 30 minutes', 'Sun 22 Nov 2026, 20:45:34'],
    ['in 26 seconds', 'Sun 22 Nov 2026, 19:16'],
    ['two hours from now', 'Sun 22 Nov 2026, 21:15:34'],
    ['in 2 days', 'Tue 24 Nov 2026, 19:15:34'],
    ['in 1 day 2 hours', 'Mon 23 Nov 2026, 21:15:34'],
    ['in a week at 9am', 'Sun 29 Nov 2026, 09:00'],
    ['in 3 days at noon', 'Wed 25 Nov 2026, 12:00'],
    ['now', 'Sun 22 Nov 2026, 19:15:34'],
    ['right now!', 'Sun 22 Nov 2026, 19:15:34'],
  ])('%s', (text, expected) => {
    expect(local(text)).toBe(expected);
  });

  it.each([
    ['  Tomorrow   9AM  '],
    ['“tomorrow 9am”'],
    ["'tomorrow 9am'"],
    ['(tomorrow 9am)'],
    ['tomorrow 9am.'],
    ['TOMORROW, 9 A.M.!'],
    ['tomorrow @ 9am'],
    ['tomorrow 9\u202FAM'],
    ['tomorrow\u00A09:00\u200B'],
    ['tomorrow ９：００'],
  ])('%j whatever the keyboard made of it', (text) => {
    expect(local(text)).toBe('Mon 23 Nov 2026, 09:00');
  });

  it.each<[string, string]>([
    ['9am Europe/Paris', 'Mon 23 Nov 2026, 09:00 (Europe/Paris, UTC+01:00)'],
    ['9am europe/london', 'Mon 23 Nov 2026, 09:00 (Europe/London, UTC+00:00)'],
    ['America/New_York tomorrow 9am', 'Mon 23 Nov 2026, 09:00 (America/New_York, UTC-05:00)'],
    ['fri 18:30 (Asia/Kathmandu)', 'Fri 27 Nov 2026, 18:30 (Asia/Kathmandu, UTC+05:45)'],
    ['tomorrow 9am UTC', 'Mon 23 Nov 2026, 09:00 (UTC)'],
    ['tomorrow 9am UTC+1', 'Mon 23 Nov 2026, 09:00 (UTC+01:00)'],
    ['tomorrow 9am GMT-3', 'Mon 23 Nov 2026, 09:00 (UTC-03:00)'],
    ['tomorrow 9am +0530', 'Mon 23 Nov 2026, 09:00 (UTC+05:30)'],
    ['18:30+01:00 tomorrow', 'Mon 23 Nov 2026, 18:30 (UTC+01:00)'],
    ['2026-11-27T18:30 America/New_York', 'Fri 27 Nov 2026, 18:30 (America/New_York, UTC-05:00)'],
  ])('the zone in %s', (text, expected) => {
    expect(parsePlainTime(text, berlin)).toMatchObject({ ok: true, local: expected });
  });
});

describe('ISO 8601', () => {
  it.each([
    '2026-11-27T18:30',
    '2026-11-27 18:30:05.5',
    '2026-11-27T18:30Z',
    '2026-11-27T18:30+05:30',
    '20261127T1830',
    '2026-W48-5T18:30',
    '2026-331T18:30',
    '2026-11-27',
    '26-11-27T18:30',
    '2026-13-32T25:00',
    '2026-11-20T18:30',
    '1790000000',
  ])('%s is read as parseSchedule reads it', (text) => {
    for (const options of [berlin, { nowMs }]) {
      expect(parsePlainTime(text, options)).toMatchObject({ ...parseSchedule(text, options) });
    }
  });
});

describe('the echo', () => {
  it.each([
    ['fri 18:30', 'Understood as Fri 27 Nov 2026, 18:30 (Europe/Berlin, UTC+01:00), in 4 d 23 h.'],
    ['tomorrow 9am', 'Understood as Mon 23 Nov 2026, 09:00 (Europe/Berlin, UTC+01:00), in 13 h 44 min.'],
    ['tonight at 8', 'Understood as Sun 22 Nov 2026, 20:00 (Europe/Berlin, UTC+01:00), in 44 min 26 s.'],
    ['now', 'Understood as Sun 22 Nov 2026, 19:15:34 (Europe/Berlin, UTC+01:00), now.'],
    ['2026-11-27T18:30Z', 'Understood as Fri 27 Nov 2026, 19:30 (Europe/Berlin, UTC+01:00), in 5 d.'],
  ])('of %s', (text, understood) => {
    expect(parsePlainTime(text, berlin)).toMatchObject({ ok: true, understood });
  });
});

describe('without a time zone', () => {
  it('counts hours, which pass the same everywhere', () => {
    expect(parsePlainTime('in 2 hours', { nowMs })).toMatchObject({ ok: true, at: '2026-11-22T20:15:34.000Z' });
  });

  it('takes the one in the text', () => {
    expect(parsePlainTime('9am Europe/Paris', { nowMs })).toMatchObject({ ok: true, timeZone: 'Europe/Paris' });
  });

  it('asks for one, with a text that would do', () => {
    expect(parsePlainTime('tomorrow 9am', { nowMs })).toMatchObject({
      ok: false,
      problems: [{ code: 'schedule_zone_missing', fix: expect.stringContaining('such as tomorrow 9am UTC+01:00') }],
    });
    expect(local('tomorrow 9am UTC+01:00', { nowMs })).toBe('Mon 23 Nov 2026, 09:00');
  });
});
