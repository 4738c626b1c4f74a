import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { UsageQuery } from '@tikapis/core/contract';
import { addUsage } from '../store/usage.js';
import { openTestStore, type TestStore } from '../testing/store.js';
import { plans } from './plans.js';
import { createUsage } from './usage.js';
import { usageReport } from './usage-report.js';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const caller = { accountId: 'acc_1', apiKeyId: 'key_1', limits: plans.free };
const ms = (text: string) => Date.parse(`${text}Z`);

/** Requests at these times, each of 10 ms, the last one an error. */
async function ask(...times: string[]) {
  const usage = createUsage(store.db);
  times.forEach((time, at) => {
    const endpoint = at % 2 === 0 ? 'GET /v1/tiktok/posts' : 'GET /v1/account';
    const category = at % 2 === 0 ? 'tiktok' : 'system';
    usage.count({ caller, endpoint, category, isError: at === times.length - 1, durationMs: 10 }, ms(time));
  });
  await usage.flush();
}

interface Report {
  totals: object;
  endpoints: { endpoint: string; requests: number }[];
  intervals: { start: string; requests: number }[];
}

const report = async (from: string, to: string, more: Partial<UsageQuery> = {}) =>
  (await usageReport(store.db, 'acc_1', {
    fromMs: ms(from),
    toMs: ms(to),
    interval: 'daily',
    category: undefined,
    ...more,
  })) as Report;
const filled = ({ intervals }: Report) =>
  intervals.filter((each) => each.requests > 0).map(({ start, requests }) => [start.slice(0, 16), requests]);

describe('usageReport', () => {
  it('tells totals, rates, the mean time, endpoints and intervals', async () => {
    await ask('2030-01-01T00:10:00', '2030-01-01T00:20:00', '2030-01-01T23:59:59', '2030-01-03T12:00:00');
    const all = await report('2030-01-01T00:00:00', '2030-01-04T00:00:00');
    const halves = { successRate: 0.75, errorRate: 0.25, meanResponseMs: 10 };
    expect(all.totals).toEqual({ requests: 4, successes: 3, errors: 1, ...halves });
    expect(all.endpoints).toMatchObject([
      { endpoint: 'GET /v1/account', category: 'system', requests: 2, errors: 1, errorRate: 0.5 },
      { endpoint: 'GET /v1/tiktok/posts', category: 'tiktok', requests: 2, errors: 0 },
    ]);
    expect(all.intervals.map(({ requests }) => requests)).toEqual([3, 0, 1, 0]);
    expect(all.intervals[1]).toMatchObject({ requests: 0, successRate: null, meanResponseMs: null });
  });

  it('groups by hours, by weeks that begin on Monday, and by months', async () => {
    // 7 January 2030 is a Monday.
    await ask('2030-01-06T23:00:00', '2030-01-07T00:00:00', '2030-01-31T23:30:00', '2030-02-01T00:30:00');
    const [from, to] = ['2030-01-02T00:00:00', '2030-02-03T00:00:00'] as const;
    expect(filled(await report(from, to, { interval: 'hourly' }))).toEqual([
      ['2030-01-06T23:00', 1],
      ['2030-01-07T00:00', 1],
      ['2030-01-31T23:00', 1],
      ['2030-02-01T00:00', 1],
    ]);
    expect(filled(await report(from, to, { interval: 'weekly' }))).toEqual([
      ['2029-12-31T00:00', 1],
      ['2030-01-07T00:00', 1],
      ['2030-01-28T00:00', 2],
    ]);
    expect(filled(await report(from, to, { interval: 'monthly' }))).toEqual([
      ['2030-01-01T00:00', 3],
      ['2030-02-01T00:00', 1],
    ]);
  });

  it('counts one category, one period and one account alone', async () => {
    await ask('2030-01-01T10:00:00', '2030-01-01T10:00:00', '2030-01-05T10:00:00');
    const tikTok = await report('2030-01-01T00:00:00', '2030-01-02T00:00:00', { category: 'tiktok' });
    expect(tikTok.totals).toMatchObject({ requests: 1 });
    expect(
      await usageReport(store.db, 'acc_2', {
        fromMs: 0,
        toMs: ms('2030-12-31T00:00:00'),
        interval: 'monthly',
        category: undefined,
      }),
    ).toMatchObject({
      totals: { requests: 0, successRate: null },
      endpoints: [],
    });
  });

  it('adds what two processes counted in the same hour', async () => {
    await ask('2030-01-01T10:00:00');
    await ask('2030-01-01T10:30:00');
    expect((await report('2030-01-01T00:00:00', '2030-01-01T23:00:00')).totals).toMatchObject({
      requests: 2,
      errors: 2,
    });
  });

  it('stores all of a batch or nothing', async () => {
    const row = {
      account_id: 'acc_1',
      hour: 0,
      api_key_id: 'key_1',
      endpoint: 'a',
      category: 'system',
      requests: 1,
      errors: 0,
      duration_us: 1,
    };
    await expect(addUsage(store.db, [row, { ...row, api_key_id: 'nobody' }])).rejects.toThrow();
    expect(await store.db.selectFrom('usage').selectAll().execute()).toEqual([]);
  });
});
