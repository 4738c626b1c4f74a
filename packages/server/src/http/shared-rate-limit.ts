import { tikApisError } from '@tikapis/core';
import type { Caller } from '../accounts/caller.js';
import type { UsageAlerts } from '../accounts/usage-alerts.js';
import { DAY_MS } from '../accounts/day.js';
import type { PlanLimits } from '../accounts/plans.js';
import { countRequests, type RequestCounts } from '../store/request-counts.js';
import type { Database } from '../store/schema.js';
import { type RateLimiter, rateLimitHeaders } from './rate-limit.js';

const MINUTE_MS = 60_000;

interface Waiting {
  limits: PlanLimits;
  answer: (taken: Taken) => void;
  fail: (error: unknown) => void;
}

/** What was used after this request, and whether it was one of those that the limits allow. */
interface Taken extends Pick<RequestCounts, 'minuteAt' | 'dayAt'> {
  isGranted: boolean;
  minuteUsed: number;
  dayUsed: number;
}

/**
 * Counts in the database, for all processes, to the last request. Requests of a key that come while one is being counted
 * are counted together, so a busy key costs few writes.
 */
export function createSharedRateLimiter(
  db: Database,
  now: () => number,
  { note }: Pick<UsageAlerts, 'note'>,
): RateLimiter {
  const queues = new Map<string, Waiting[]>();

  async function countAll(keyId: string, queue: Waiting[]): Promise<void> {
    for (let newest = queue.at(-1); newest !== undefined; newest = queue.at(-1)) {
      // The operator may have set others since the first.
      const { limits } = newest;
      const batch = queue.splice(0);
      const windows = { minuteAt: startOf(MINUTE_MS, now()), dayAt: startOf(DAY_MS, now()) };
      try {
        const counts = await countRequests(db, keyId, { wanted: batch.length, ...windows, ...limits });
        batch.forEach(({ answer }, place) => answer(takenAt(place, counts)));
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    }
    queues.delete(keyId);
  }

  function count(keyId: string, limits: PlanLimits): Promise<Taken> {
    return new Promise((answer, fail) => {
      const found = queues.get(keyId);
      if (found !== undefined) return void found.push({ limits, answer, fail });
      const queue = [{ limits, answer, fail }];
      queues.set(keyId, queue);
      void countAll(keyId, queue);
    });
  }

  return {
    async take({ accountId, apiKeyId, limits }: Caller, reply) {
      const taken = await count(apiKeyId, limits);
      const minute = {
        limit: limits.requestsPerMinute,
        left: limits.requestsPerMinute - taken.minuteUsed,
        endsAtMs: taken.minuteAt + MINUTE_MS,
        unit: 'requests a minute' as const,
      };
      const day = {
        limit: limits.requestsPerDay,
        left: limits.requestsPerDay - taken.dayUsed,
        endsAtMs: taken.dayAt + DAY_MS,
        unit: 'requests a day' as const,
      };
      const { dayUsed: used } = taken;
      note(accountId, { apiKeyId, unit: day.unit, used, limit: day.limit, resetsAtMs: day.endsAtMs });
      const tighter = day.left <= minute.left ? day : minute;
      if (!taken.isGranted) {
        const waitMs = tighter.endsAtMs - now();
        const { limit, unit } = tighter;
        throw tikApisError('rate_limit_exceeded', { limit, unit, waitMs }, { retryAfterMs: waitMs });
      }
      reply.headers(rateLimitHeaders(tighter.limit, tighter.left, tighter.endsAtMs));
    },
    // All that is counted is in the database already.
    changedWindows: () => [],
  };
}

const startOf = (lengthMs: number, nowMs: number): number => Math.floor(nowMs / lengthMs) * lengthMs;

/** The counts as they stood after one request of a batch. */
function takenAt(place: number, { granted, minuteUsed, dayUsed, ...windows }: RequestCounts): Taken {
  const after = Math.max(0, granted - place - 1);
  return { ...windows, isGranted: place < granted, minuteUsed: minuteUsed - after, dayUsed: dayUsed - after };
}
