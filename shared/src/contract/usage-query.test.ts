import { describe, expect, it } from '@jest/globals';
import { readUsageQuery } from './usage-query.js';

const nowMs = Date.parse('2030-03-31T12:00:00Z');
const read = (query: object) => readUsageQuery(query, { nowMs });

describe('readUsageQuery', () => {
  it('takes the last 30 days by day where nothing is said', () => {
    expect(read({})).toEqual({
      ok: true,
      query: { fromMs: Date.parse('2030-03-01T00:00:00Z'), toMs: nowMs, interval: 'daily', category: undefined },
    });
  });

  it('takes a period, whole days included', () => {
    const query = { startDate: '2030-01-01', endDate: '2030-01-02', interval: 'hourly', category: 'tiktok' };
    expect(read(query)).toMatchObject({
      ok: true,
      query: {
        fromMs: Date.parse('2030-01-01T00:00:00Z'),
        toMs: Date.parse('2030-01-02T23:59:59.999Z'),
        interval: 'hourly',
        category: 'tiktok',
      },
    });
  });

  it('ends 30 days before the end where only that is said', () => {
    expect(read({ endDate: '2030-01-31' })).toMatchObject({ query: { fromMs: Date.parse('2030-01-01T00:00:00Z') } });
  });

  it.each([
    [{ interval: 'yearly' }, 'interval'],
    [{ category: 'posts' }, 'category'],
    [{ startDate: 'yesterday' }, 'startDate'],
    [{ startDate: '2030-02-01', endDate: '2030-01-01' }, 'endDate'],
    [{ interval: ['daily', 'hourly'] }, 'interval'],
    [{ startDate: '2020-01-01', interval: 'hourly' }, 'interval'],
    [{ from: '2030-01-01' }, 'from'],
  ])('refuses %j', (query, field) => {
    expect(read(query)).toMatchObject({ ok: false, problems: [{ field }] });
  });
});
