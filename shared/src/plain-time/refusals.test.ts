import { describe, expect, it } from '@jest/globals';
import type { ScheduleOptions } from '../schedule/index.js';
import { parsePlainTime } from './parse-plain-time.js';

/** Sunday, 19:15:34 in Berlin. */
const nowMs = Date.parse('2026-11-22T18:15:34Z');

function problems(text: string, options: Partial<ScheduleOptions> = {}) {
  const result = parsePlainTime(text, { nowMs, timeZone: 'Europe/Berlin', ...options });
  if (result.ok) throw new Error(`"${text}" was accepted. ${result.understood}`);
  return result.problems;
}

const codes = (text: string, options: Partial<ScheduleOptions> = {}) =>
  problems(text, options).map(({ code, actual }) => [code, actual]);

describe('what can mean two things is refused with both', () => {
  it.each([
    ['03/04 6pm', '03/04', ['3 Apr', '4 Mar']],
    ['6pm 3.4.2027', '3.4.2027', ['3 Apr 2027', '4 Mar 2027']],
    ['fri 1/2 9am', '1/2', ['1 Feb', '2 Jan']],
    ['9', '9', ['9am', '9pm']],
    ['tomorrow at 9', '9', ['9am', '9pm']],
    ['tomorrow 9', '9', ['9am', '9pm']],
    ['9 o’clock tomorrow', "9 o'clock", ['9am', '9pm']],
    ['28 nov 9', '9', ['9am', '9pm']],
    ['tomorrow at 12', '12', ['12am', '12pm']],
    ['tomorrow midnight', 'tomorrow midnight', ['Mon 23 Nov 2026 00:00', 'Tue 24 Nov 2026 00:00']],
    ['friday at midnight', 'friday midnight', ['Fri 27 Nov 2026 00:00', 'Sat 28 Nov 2026 00:00']],
  ])('%s', (text, given, readings) => {
    const [found] = problems(text);
    expect(found).toMatchObject({ code: 'schedule_ambiguous', field: 'schedule', actual: given });
    for (const reading of readings) expect(found?.fix).toContain(`"${reading}"`);
    // Each reading, put in the place of what was given, is understood.
    for (const reading of readings) {
      const clear = text
        .replace('’', "'")
        .replace(' at midnight', ' midnight')
        .replace('fri ', '')
        .replace(given, reading);
      expect(parsePlainTime(clear, { nowMs, timeZone: 'Europe/Berlin' }).ok).toBe(true);
    }
  });

  it('"next friday" in the middle of a week', () => {
    const wednesdayMs = Date.parse('2026-11-25T10:00:00Z');
    expect(problems('next friday 9am', { nowMs: wednesdayMs })).toMatchObject([
      {
        code: 'schedule_ambiguous',
        message: '"next friday" can mean Fri 27 Nov 2026 or Fri 4 Dec 2026.',
        fix: 'Write "Fri 27 Nov 2026" or "Fri 4 Dec 2026" instead of "next friday".',
      },
    ]);
    expect(parsePlainTime('next tuesday 9am', { nowMs: wednesdayMs, timeZone: 'UTC' })).toMatchObject({
      at: '2026-12-01T09:00:00.000Z',
    });
    expect(parsePlainTime('next wednesday 9am', { nowMs: wednesdayMs, timeZone: 'UTC' })).toMatchObject({
      at: '2026-12-02T09:00:00.000Z',
    });
  });

  it('"tomorrow" where it is another day in the zone of the text', () => {
    expect(problems('tomorrow 9am Asia/Tokyo')).toMatchObject([
      { code: 'schedule_ambiguous', message: '"tomorrow" can mean Mon 23 Nov 2026 or Tue 24 Nov 2026.' },
    ]);
  });
});

describe('what is not understood is named', () => {
  it.each([
    ['tomorrow 9am-ish', ['-ish']],
    ['tomorrow 9am please', ['please']],
    ['publish it tomorrow at 9am', ['publish', 'it']],
    ['9am mañana', ['mañana']],
    ['demain 9:00', ['demain']],
    ['friday the 27th at 6pm', ['27th']],
    ['half past nine tomorrow', ['half past nine']],
    ['may 9am', ['may']],
    ['november 2026 6pm', ['november', '2026']],
    ['fri at 1830', ['1830']],
    ['tomorrow 18h30', ['18h30']],
    ['fri 18.30', ['18.30']],
    ['tomorrow 6p', ['6p']],
    ['tomorrow 9am 2026', ['2026']],
    ["28 nov '26 6pm", ["'26"]],
    ['now 9am', ['now']],
    ['in friday 9am', ['in']],
    ['next 28 nov 9am', ['next']],
    ['13/13 9am', ['13/13']],
    ['tomorrow 18:30Z', ['18:30Z']],
    ['9am Europe/Paris UTC+1', ['UTC+1']],
  ])('%s', (text, words) => {
    const found = problems(text).find(({ code }) => code === 'schedule_words_left');
    expect(found?.actual).toEqual(words);
    for (const word of words) expect(found?.message).toContain(word);
    expect(found?.fix).toContain('"tomorrow 9am"');
  });

  it.each([
    'morgen 9 uhr',
    'demain à 9h',
    '明日9時',
    'hello',
    '-ish',
    '1830',
    '90 min',
    'in -2 hours',
    '-',
    `tomorrow 9am${' at'.repeat(30)}`,
  ])('%j is no English time at all', (text) => {
    expect(problems(text)).toMatchObject([
      {
        code: 'schedule_not_plain',
        fix: 'Write a day and a time, such as "tomorrow 9am", "fri 18:30" or "in 2 hours".',
      },
    ]);
  });

  it.each(['', '  \n', '""', '...'])('%j is empty', (text) => {
    expect(problems(text)).toMatchObject([
      { code: 'schedule_empty', fix: expect.stringContaining('such as tomorrow 9am') },
    ]);
  });
});

describe('what is no single time is refused', () => {
  it.each<[string, [string, unknown][]]>([
    [
      'next week sometime',
      [
        ['schedule_inexact', 'next week'],
        ['schedule_inexact', 'sometime'],
      ],
    ],
    ['monday 9am next week', [['schedule_inexact', 'next week']]],
    ['this weekend at 9am', [['schedule_inexact', 'this weekend']]],
    ['in a few hours', [['schedule_inexact', 'in a few hours']]],
    ['in a couple of days', [['schedule_inexact', 'in a couple of days']]],
    ['in several hours', [['schedule_inexact', 'in several hours']]],
    ['in about 2 hours', [['schedule_inexact', 'in about 2 hours']]],
    ['in 2 months at 9am', [['schedule_inexact', 'in 2 months']]],
    ['in 1.5 days', [['schedule_inexact', 'in 1.5 days']]],
    ['in 2 hours 3 hours', [['schedule_inexact', 'in 2 hours 3 hours']]],
    ['around 9am tomorrow', [['schedule_inexact', 'around']]],
    ['soon', [['schedule_inexact', 'soon']]],
    ['every day at 9am', [['schedule_repeats', 'every day']]],
    [
      'every day at 9',
      [
        ['schedule_repeats', 'every day'],
        ['schedule_ambiguous', '9'],
      ],
    ],
    ['daily 9am', [['schedule_repeats', 'daily']]],
    ['mondays at 9am', [['schedule_repeats', 'mondays']]],
    ['9-10am', [['schedule_range', '9-10am']]],
    ['tomorrow 18:30 – 19:00', [['schedule_range', '18:30 - 19:00']]],
    ['tomorrow 9am to 10am', [['schedule_range', '9am to 10am']]],
    ['between 9am and 10am tomorrow', [['schedule_range', 'between 9am and 10am']]],
    ['nov 28-29 9am', [['schedule_range', 'nov 28-29']]],
    ['mon-fri 9am', [['schedule_range', 'mon-fri']]],
    ['9am or 10am', [['schedule_several', ['9am', '10am']]]],
    ['tomorrow 9am and friday 10am', [['schedule_several', ['9am', '10am']]]],
    ['9am tomorrow or friday', [['schedule_several', ['tomorrow', 'friday']]]],
    ['noon 5pm', [['schedule_several', ['noon', '5pm']]]],
    ['tomorrow 28 nov 9am', [['schedule_several', ['tomorrow', '28 nov']]]],
    ['in 2 hours at 9am', [['schedule_several', ['in 2 hours', '9am']]]],
    ['in 3 days friday 9am', [['schedule_several', ['in 3 days', 'friday', '9am']]]],
    ['2 hours ago', [['schedule_points_back', '2 hours ago']]],
    ['last friday 9am', [['schedule_points_back', 'last friday']]],
    ['tonight 8am', [['schedule_contradiction', ['tonight', '8am']]]],
    ['tonight at 12', [['schedule_contradiction', ['tonight', '12']]]],
    ['friday morning noon', [['schedule_contradiction', ['morning', 'noon']]]],
    ['sat 27 nov 18:30', [['schedule_contradiction', ['sat 27 nov', 'Fri 27 Nov 2026']]]],
    ['fri tomorrow 9am', [['schedule_contradiction', ['fri tomorrow', 'Mon 23 Nov 2026']]]],
    ['tomorrow 24:00', [['schedule_out_of_range', '24']]],
    ['tomorrow 13pm', [['schedule_out_of_range', '13']]],
    ['tomorrow 9:75', [['schedule_out_of_range', '75']]],
    ['31 april 9am', [['schedule_out_of_range', '31']]],
    ['nov 99 9am', [['schedule_out_of_range', '99']]],
    ['2026-13-05 6pm', [['schedule_out_of_range', '13']]],
    ['28 nov 18', [['schedule_year_short', '18']]],
    ['28 nov 27 9pm', [['schedule_year_short', '27']]],
    ['28/11/26 6pm', [['schedule_year_short', '26']]],
    ['9am EST', [['zone_abbreviated', 'EST']]],
    ['18:30 cet tomorrow', [['zone_abbreviated', 'cet']]],
    ['9am Europe/Berln', [['zone_unknown', 'Europe/Berln']]],
    ['9am UTC+17', [['schedule_out_of_range', '+17:00']]],
    ['2026-11-27T18:30 EST', [['zone_abbreviated', 'EST']]],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it.each([
    ['monday', 'Give a time too, such as monday 6:30pm.'],
    ['28/11', 'Give a time too, such as 28/11 6:30pm.'],
    ['tomorrow morning', 'Give a time too, such as tomorrow morning 9am.'],
    ['tonight', 'Give a time too, such as tonight 9pm.'],
  ])('%s has no time', (text, fix) => {
    expect(problems(text)).toMatchObject([{ code: 'schedule_time_missing', fix }]);
    const [, example = ''] = /such as (.*)\.$/.exec(fix) ?? [];
    expect(parsePlainTime(example, { nowMs, timeZone: 'Europe/Berlin' }).ok).toBe(true);
  });

  it('with all that is wrong at once', () => {
    expect(codes('every day 03/04 at 25 foo EST', { timeZone: 'Europe/Berln' })).toEqual([
      ['schedule_ambiguous', '03/04'],
      ['schedule_repeats', 'every day'],
      ['schedule_words_left', ['foo']],
      ['schedule_out_of_range', '25'],
      ['zone_unknown', 'Europe/Berln'],
      ['zone_abbreviated', 'EST'],
    ]);
  });
});

describe('the window', () => {
  it('offers tomorrow for a time that is past today', () => {
    const tenMs = Date.parse('2026-11-23T09:00:00Z');
    expect(problems('today 9am', { nowMs: tenMs })).toMatchObject([
      {
        code: 'schedule_today_passed',
        message: 'The schedule, Mon 23 Nov 2026, 09:00 (Europe/Berlin, UTC+01:00), is 1 h in the past.',
        fix: 'Write "tomorrow 09:00", or leave the schedule out to publish now.',
      },
    ]);
    expect(codes('tonight at 7')).toMatchObject([['schedule_today_passed', '2026-11-22T18:00:00.000Z']]);
  });

  it.each(['yesterday 9am', '28 nov 2025 9am', '20 nov 9am', '22 nov 9am', 'this sunday 9am'])('%s is past', (text) => {
    expect(codes(text)).toMatchObject([['schedule_in_past', expect.any(String)]]);
  });

  it('keeps to the limits of the caller, and does not look for a later day within them', () => {
    const minLeadMs = 3_600_000;
    expect(codes('in 59 min', { minLeadMs })).toMatchObject([['schedule_too_soon', expect.any(String)]]);
    expect(codes('8pm', { minLeadMs })).toMatchObject([['schedule_too_soon', expect.any(String)]]);
    expect(codes('now', { minLeadMs })).toMatchObject([['schedule_too_soon', expect.any(String)]]);
    expect(codes('in 11 days', { maxAheadMs: 10 * 86_400_000 })).toMatchObject([
      ['schedule_too_far', expect.any(String)],
    ]);
  });
});
