import { createRequire } from 'node:module';
import { expect, it } from '@jest/globals';
import { TikApisError } from '@tikapis/core';
import type { Bundle } from 'zapier-platform-core';
import { scheduleOf } from './schedule.js';

type ResolveTypes = (
  inputData: { [key: string]: string },
  fields: object[],
  timeZone: string,
) => { [key: string]: string };

/** How `zapier-platform invoke` makes a time of a text, after Zapier itself. */
const asZapierDoes = createRequire(import.meta.url)(
  'zapier-platform-cli/src/oclif/commands/invoke/input-types.js',
) as ResolveTypes;

const timezone = 'Europe/Prague';

/** What a step is given of this text in its field; with `mapped`, what an earlier step had there. */
function bundleOf(written: string, mapped: string = written) {
  const inputData = asZapierDoes({ schedule: mapped }, [{ key: 'schedule', type: 'datetime' }], timezone);
  return { inputData, inputDataRaw: { schedule: written }, meta: { timezone } as Bundle['meta'] };
}

const HOUR_MS = 3_600_000;
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
const nextYear = new Date().getUTCFullYear() + 1;

function refusalOf(read: () => unknown): string {
  try {
    return `understood: ${JSON.stringify(read())}`;
  } catch (error) {
    if (!(error instanceof TikApisError)) throw error;
    return `${error.code}: ${error.problems.map(({ code }) => code).join()}`;
  }
}

it.each([
  [`${nextYear}-12-01T10:00:00Z`, `${nextYear}-12-01T10:00:00.000Z`],
  [`${nextYear}-12-01T10:00:00`, `${nextYear}-12-01T09:00:00.000Z`],
  [`${nextYear}-07-01 10:00`, `${nextYear}-07-01T08:00:00.000Z`],
  [`${nextYear}-07-01`, `${nextYear}-07-01T07:00:00.000Z`],
  [`July 4, ${nextYear} 5:30 pm`, `${nextYear}-07-04T15:30:00.000Z`],
  [String(Date.UTC(nextYear, 5, 1) / 1000), `${nextYear}-06-01T00:00:00.000Z`],
  [String(Date.UTC(nextYear, 5, 1)), `${nextYear}-06-01T00:00:00.000Z`],
])('%s means %s', (written, at) => {
  expect(scheduleOf(bundleOf(written))).toMatchObject({ at });
  // Of a mapped field a step sees only what Zapier has made of it.
  expect(scheduleOf(bundleOf('{{12345__date}}', written))).toMatchObject({ at });
});

it('understands what Zapier understands, and tells it as people in the zone of the Zap read it', () => {
  const inTwoHours = scheduleOf(bundleOf('in 2 hours'));
  expect(Math.abs((inTwoHours?.atMs ?? 0) - hoursFromNow(2).getTime())).toBeLessThanOrEqual(60_000);
  expect(scheduleOf(bundleOf('tomorrow at 9am'))?.local).toMatch(/, 09:00 \(Europe\/Prague, UTC\+0[12]:00\)$/);
});

it.each(['', '   '])('is not there when the field is empty: %j', (written) => {
  expect(scheduleOf({ inputData: {}, inputDataRaw: { schedule: written } })).toBeUndefined();
});

it('is not there when what was mapped is empty, and when there is no field', () => {
  expect(scheduleOf({ inputData: { schedule: '' }, inputDataRaw: { schedule: '{{12345__date}}' } })).toBeUndefined();
  expect(scheduleOf({ inputData: {} })).toBeUndefined();
});

it.each<[unknown, string]>([
  [Date.UTC(nextYear, 5, 1), 'schedule_is_number'],
  [[`${nextYear}-12-01T10:00:00Z`], 'schedule_unreadable'],
  [{ at: 'tomorrow' }, 'schedule_unreadable'],
])('is refused when it is no text, and not taken for a field that is empty: %j', (schedule, code) => {
  expect(refusalOf(() => scheduleOf({ inputData: { schedule } }))).toBe(`invalid_request: ${code}`);
});

it.each(['banana', 'soon', 'now', 'TBD', '32.13.', '{{zap_meta_human_now}}', 'in 1 second'])(
  'never becomes now: %s',
  (written) => {
    expect(refusalOf(() => scheduleOf(bundleOf(written)))).toBe('invalid_request: schedule_is_now');
  },
);

it('never becomes now when an earlier step gave nonsense, also when the step had to wait', () => {
  const mapped = bundleOf('{{12345__date}}', 'banana');
  expect(refusalOf(() => scheduleOf(mapped))).toBe('invalid_request: schedule_is_now');
  expect(refusalOf(() => scheduleOf(mapped, Date.now() + 10 * 60_000))).toBe('invalid_request: schedule_in_past');
});

it('names what stands in the field', () => {
  expect(() => scheduleOf(bundleOf('banana'))).toThrow('"banana" gave the present moment');
});

it('can be near when it is said exactly', () => {
  const written = hoursFromNow(0.01).toISOString();
  expect(scheduleOf(bundleOf(written))).toMatchObject({ at: written });
});

it.each([
  ['yesterday', 'schedule_in_past'],
  ['2020-01-01T10:00:00Z', 'schedule_in_past'],
  ['1500000000', 'schedule_in_past'],
  // Zapier would find a time of today in these.
  [`${nextYear}-13-45T18:00`, 'schedule_out_of_range,schedule_out_of_range'],
  [`${nextYear}-02-30T18:00:00Z`, 'schedule_out_of_range'],
])('%s is refused: %s', (written, codes) => {
  expect(refusalOf(() => scheduleOf(bundleOf(written)))).toBe(`invalid_request: ${codes}`);
});

it.each([
  ['2027-03-28T02:30', 'schedule_skipped'],
  ['2027-10-31T02:30', 'schedule_repeated'],
])('%s, when the clocks change, is refused: %s', (written, codes) => {
  const winterBefore = Date.UTC(2026, 11, 1);
  expect(refusalOf(() => scheduleOf(bundleOf(written), winterBefore))).toBe(`invalid_request: ${codes}`);
});

it.each(['{{12345__date}}', 'whatever'])('is refused when Zapier leaves %s as it is', (schedule) => {
  expect(refusalOf(() => scheduleOf({ inputData: { schedule } }))).toBe('invalid_request: schedule_unreadable');
});

it('is the same schedule when a step with a text like "in 2 hours" is repeated, and another for each mapped time', () => {
  const later = { ...bundleOf('in 2 hours'), inputData: { schedule: hoursFromNow(3).toISOString() } };
  expect(scheduleOf(later)?.identity).toBe(scheduleOf(bundleOf('in 2 hours'))?.identity);
  const mapped = (hours: number) => scheduleOf(bundleOf('{{1__date}}', hoursFromNow(hours).toISOString()))?.identity;
  expect(mapped(5)).not.toBe(mapped(6));
});
