import type { UsageInterval, UsageQuery } from '@tikapis/core/contract';
import { type Bucket, sumUsage, type UsageSum } from '../store/usage.js';
import type { Database } from '../store/schema.js';
import { DAY_MS } from './day.js';
import { HOUR_MS } from './usage.js';

/** All of UTC; weeks begin on Mondays. Months have no length: they are put together from days. */
const buckets: Readonly<Record<UsageInterval, Bucket>> = {
  hourly: { lengthMs: HOUR_MS, offsetMs: 0 },
  daily: { lengthMs: DAY_MS, offsetMs: 0 },
  weekly: { lengthMs: 7 * DAY_MS, offsetMs: 4 * DAY_MS },
  monthly: { lengthMs: DAY_MS, offsetMs: 0 },
};

type Counts = Pick<UsageSum, 'requests' | 'errors' | 'durationUs'>;

/** What an account asked of the API in a period: in all, by endpoint, and by interval, with those that have none. */
export async function usageReport(db: Database, accountId: string, query: UsageQuery): Promise<object> {
  const { fromMs, toMs, interval, category } = query;
  const bucket = buckets[interval];
  const firstHour = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
  const sums = await sumUsage(db, accountId, { fromMs: firstHour, toMs, category, bucket });

  const intervals = new Map(startsOf(interval, fromMs, toMs).map((startMs) => [startMs, nothing()]));
  const endpoints = new Map<string, Counts & { category: string }>();
  const totals = nothing();
  for (const sum of sums) {
    const startMs = interval === 'monthly' ? startOfMonth(sum.bucket) : sum.bucket;
    const endpoint = endpoints.get(sum.endpoint) ?? { ...nothing(), category: sum.category };
    endpoints.set(sum.endpoint, endpoint);
    for (const counts of [totals, endpoint, intervals.get(startMs)]) if (counts !== undefined) add(counts, sum);
  }
  return {
    startDate: iso(fromMs),
    endDate: iso(toMs),
    interval,
    category: category ?? 'all',
    totals: figures(totals),
    endpoints: [...endpoints]
      .toSorted(([nameA, a], [nameB, b]) => b.requests - a.requests || nameA.localeCompare(nameB))
      .map(([endpoint, counts]) => ({ endpoint, category: counts.category, ...figures(counts) })),
    intervals: [...intervals].map(([startMs, counts]) => ({ start: iso(startMs), ...figures(counts) })),
  };
}

const nothing = (): Counts => ({ requests: 0, errors: 0, durationUs: 0 });

function add(to: Counts, { requests, errors, durationUs }: Counts): void {
  to.requests += requests;
  to.errors += errors;
  to.durationUs += durationUs;
}

/** Rates from 0 to 1; null where nothing was asked. */
function figures({ requests, errors, durationUs }: Counts): object {
  const of = (part: number, digits: number) => (requests === 0 ? null : Number((part / requests).toFixed(digits)));
  return {
    requests,
    successes: requests - errors,
    errors,
    successRate: of(requests - errors, 4),
    errorRate: of(errors, 4),
    meanResponseMs: of(durationUs / 1_000, 2),
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();

const startOfMonth = (ms: number): number => Date.UTC(new Date(ms).getUTCFullYear(), new Date(ms).getUTCMonth());

/** When each interval begins that has a part in the period. */
function startsOf(interval: UsageInterval, fromMs: number, toMs: number): number[] {
  const { lengthMs, offsetMs } = buckets[interval];
  const starts: number[] = [];
  if (interval === 'monthly') {
    const first = new Date(fromMs);
    for (let month = 0; ; month += 1) {
      const startMs = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month);
      if (startMs > toMs) return starts;
      starts.push(startMs);
    }
  }
  const firstMs = Math.floor((fromMs - offsetMs) / lengthMs) * lengthMs + offsetMs;
  for (let startMs = firstMs; startMs <= toMs; startMs += lengthMs) starts.push(startMs);
  return starts;
}
