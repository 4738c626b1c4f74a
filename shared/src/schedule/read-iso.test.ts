import { describe, expect, it } from '@jest/globals';
import { readIso } from './read-iso.js';

const example = '2026-11-23T18:00Z';

function read(input: string) {
  const reading = readIso(input, example);
  return reading.understood ? reading : { ...reading, problems: [reading.problem] };
}

const problems = (input: string) => read(input).problems;
const codes = (input: string) => problems(input).map(({ code }) => code);

function at(input: string): string {
  const reading = readIso(input, example);
  if (!reading.understood) throw new Error(reading.problem.message);
  expect(reading.problems).toEqual([]);
  return new Date(reading.localMs - (reading.offsetMs ?? NaN)).toISOString();
}

describe('every form of ISO 8601', () => {
  it.each([
    '2026-11-27T18:30:00Z',
    '2026-11-27T18:30:00.000Z',
    '2026-11-27T18:30Z',
    '2026-11-27 18:30Z',
    '2026-11-27 18:30 Z',
    '  2026-11-27   18:30:00 +00:00\n',
    '2026-11-27t18:30z',
    '20261127T183000Z',
    '20261127T1830Z',
    '20261127 1830Z',
    '20261127T18:30Z',
    '2026-11-27T1830Z',
    '2026-W48-5T18:30Z',
    '2026W485T1830Z',
    '2026-w48-5t18:30z',
    '2026-331T18:30Z',
    '2026331T1830Z',
    '2026-11-27T18.5Z',
    '2026-11-27T18,5Z',
    '2026-11-27T19:30+01:00',
    '2026-11-27T19:30+0100',
    '2026-11-27T19:30+01',
    '2026-11-27 19:30 +01:00',
    '2026-11-28T00:15+05:45',
    '2026-11-27T15:00-03:30',
    '2026-11-27T15:00\u221203:30',
    '20261127T1500-0330',
    '2026-11-28T08:30+14:00',
    '2026-11-27T06:30-12:00',
    '2026-11-27T18:30-00:00',
  ])('%s', (input) => {
    expect(at(input)).toBe('2026-11-27T18:30:00.000Z');
  });

  it.each([
    ['2026-11-27T18Z', '2026-11-27T18:00:00.000Z'],
    ['2026-11-27T00:00Z', '2026-11-27T00:00:00.000Z'],
    ['2026-11-27T24:00Z', '2026-11-28T00:00:00.000Z'],
    ['2026-12-31T24:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['20261127T24Z', '2026-11-28T00:00:00.000Z'],
    ['2026-11-27T18:30:15.5Z', '2026-11-27T18:30:15.500Z'],
    ['2026-11-27T18:30:15,57Z', '2026-11-27T18:30:15.570Z'],
    ['2026-11-27T18:30:15.123456789123Z', '2026-11-27T18:30:15.123Z'],
    ['2026-11-27T18:30:59.9999999999Z', '2026-11-27T18:30:59.999Z'],
    ['2026-11-27T18:30,25Z', '2026-11-27T18:30:15.000Z'],
    ['2026-11-27T18.75+01', '2026-11-27T17:45:00.000Z'],
    ['2028-02-29T12:00Z', '2028-02-29T12:00:00.000Z'],
    ['2028-366T12:00Z', '2028-12-31T12:00:00.000Z'],
    ['2026-W53-7T12:00Z', '2027-01-03T12:00:00.000Z'],
    ['2027-W01-1T12:00Z', '2027-01-04T12:00:00.000Z'],
  ])('%s', (input, expected) => {
    expect(at(input)).toBe(expected);
  });

  it('reads what JavaScript itself writes, to the millisecond', () => {
    const startMs = Date.parse('2026-11-22T18:15:34.001Z');
    for (let ms = startMs; ms < startMs + 2000 * 86_400_000; ms += 86_400_000 + 3_661_001) {
      expect(at(new Date(ms).toISOString())).toBe(new Date(ms).toISOString());
    }
  });
});

describe('what is not a date-time', () => {
  it.each([
    'tomorrow 9am',
    'next friday',
    'in 2 hours',
    '27.11.2026 18:30',
    '11/27/2026 6:30 PM',
    '27 Nov 2026 18:30',
    'Fri, 27 Nov 2026 18:30:00 GMT',
    '18:30',
    '2026-11-27T9:30Z',
    '2026-11-27T18:3Z',
    '2026-11-27T18:3000Z',
    '2026-1127T18:30Z',
    '2026-11-27T18:30 CET',
    '2026-11-27T18:30[Europe/Berlin]',
    '2026-W48T18:30Z',
    '2026-11T18:30Z',
    '2026-11-27T18:30:00.Z',
    '2026-11-27T18:30+1',
    '202611271830',
    '\u0662\u0660\u0662\u0666-11-27T18:30Z',
    `2026-11-27T18:30:00.${'1'.repeat(200)}Z`,
    ' '.repeat(50_000) + 'x',
    `2026-11-27T${' '.repeat(50_000)}`.concat('x'),
  ])('%j', (input) => {
    expect(codes(input)).toEqual(['schedule_unreadable']);
  });

  it.each(['', '  \n'])('nothing: %j', (input) => {
    expect(problems(input)).toMatchObject([
      {
        code: 'schedule_empty',
        fix: 'Write a date and time such as 2026-11-23T18:00Z, or leave the schedule out to publish now.',
      },
    ]);
  });

  it.each([
    ['1795804200', 'seconds'],
    ['1795804200.5', 'seconds'],
    ['1795804200000', 'milliseconds'],
    ['1795804200000000', 'microseconds'],
    ['1795804200000000000', 'nanoseconds'],
  ])('a Unix time: %s', (input, unit) => {
    expect(problems(input)).toMatchObject([
      {
        code: 'schedule_is_number',
        message: `${input} looks like a Unix time in ${unit}, and a schedule is a date and time in the ISO 8601 form.`,
        fix: 'If that is what it is, write it as 2026-11-27T18:30Z.',
      },
    ]);
  });

  it.each(['2026-11-27', '20261127', '2026-W48-5', '2026-331', '2026-11-27T'])('a date alone: %s', (input) => {
    expect(problems(input)).toMatchObject([
      { code: 'schedule_time_missing', fix: expect.stringMatching(/^Give a time too, such as 2026.*T18:30\.$/) },
    ]);
  });

  it.each([
    ['26-11-27T18:30Z', '26'],
    ['261127T1830Z', '26'],
    ['0026-11-27T18:30Z', '0026'],
    ['0026-331T18:30Z', '0026'],
  ])('a year that leaves the century open: %s', (input, year) => {
    expect(problems(input)).toMatchObject([{ code: 'schedule_year_short', actual: year }]);
  });
});

describe('what no calendar or clock shows', () => {
  it.each([
    ['2027-02-30T18:30Z', 'The day of the schedule is 30, and in February 2027 it can only be 01 to 28.'],
    ['2026-02-29T18:30Z', 'The day of the schedule is 29, and in February 2026 it can only be 01 to 28.'],
    ['2026-11-31T18:30Z', 'The day of the schedule is 31, and in November 2026 it can only be 01 to 30.'],
    ['2026-11-00T18:30Z', 'The day of the schedule is 00, and in November 2026 it can only be 01 to 30.'],
    ['2026-13-01T18:30Z', 'The month of the schedule is 13, and it can only be 01 to 12.'],
    ['2026-00-01T18:30Z', 'The month of the schedule is 00, and it can only be 01 to 12.'],
    ['2027-W53-1T18:30Z', 'The week of the schedule is 53, and in 2027 it can only be 01 to 52.'],
    ['2027-W01-8T18:30Z', 'The day of the week of the schedule is 8, and it can only be 1 to 7.'],
    ['2027-366T18:30Z', 'The day of the year of the schedule is 366, and in 2027 it can only be 001 to 365.'],
    ['2027-000T18:30Z', 'The day of the year of the schedule is 000, and in 2027 it can only be 001 to 365.'],
    ['2026-11-27T25:00Z', 'The hour of the schedule is 25, and it can only be 00 to 24.'],
    ['2026-11-27T18:60Z', 'The minute of the schedule is 60, and it can only be 00 to 59.'],
    ['2026-11-27T18:30:61Z', 'The second of the schedule is 61, and it can only be 00 to 59.'],
    ['2026-11-27T18:30+15:00', 'The offset from UTC of the schedule is +15:00, and it can only be -12:00 to +14:00.'],
    ['2026-11-27T18:30-1201', 'The offset from UTC of the schedule is -12:01, and it can only be -12:00 to +14:00.'],
    ['2026-11-27T18:30+01:75', 'The offset from UTC of the schedule is +01:75, and it can only be -12:00 to +14:00.'],
  ])('%s', (input, message) => {
    expect(problems(input)).toMatchObject([{ code: 'schedule_out_of_range', field: 'schedule', message }]);
  });

  it('second 60', () => {
    expect(problems('2026-12-31T23:59:60Z')).toMatchObject([
      { code: 'schedule_leap_second', fix: 'Write second 59, or second 00 of the next minute.' },
    ]);
  });

  it.each(['2026-11-27T24:01Z', '2026-11-27T24:00:00.001Z', '2026-11-27T24.1Z'])('%s', (input) => {
    expect(codes(input)).toEqual(['schedule_after_24']);
  });
});
