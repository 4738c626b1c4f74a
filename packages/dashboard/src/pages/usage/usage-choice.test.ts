import { describe, expect, test } from '@jest/globals';
import { readUsageQuery } from '@tikapis/core/contract';
import { filterOf, firstChoice, intervalsOf, periods, withPeriod } from './usage-choice.js';

const nowMs = Date.parse('2030-03-31T12:34:56Z');

describe('what the usage page asks for', () => {
  test.each(periods.flatMap(({ days }) => intervalsOf(days).map(({ value }) => ({ days, value }))))(
    'is answered by the server: $days days by $value',
    ({ days, value }) => {
      const filter = filterOf({ days, interval: value, category: 'all' }, nowMs);
      const reading = readUsageQuery({ ...filter }, { nowMs });
      expect(reading).toMatchObject({ ok: true, query: { interval: value, toMs: nowMs } });
    },
  );

  test('is the same for a whole hour', () => {
    expect(filterOf(firstChoice, nowMs)).toEqual(filterOf(firstChoice, nowMs + 60_000));
    expect(filterOf({ ...firstChoice, days: 1 }, nowMs).startDate).toBe('2030-03-30T13:00:00.000Z');
  });

  test('keeps the interval where the period allows it', () => {
    expect(withPeriod(firstChoice, 90)).toEqual({ ...firstChoice, days: 90 });
    expect(withPeriod(firstChoice, 1)).toEqual({ ...firstChoice, days: 1, interval: 'hourly' });
    expect(withPeriod(firstChoice, 365)).toEqual({ ...firstChoice, days: 365, interval: 'weekly' });
  });
});
