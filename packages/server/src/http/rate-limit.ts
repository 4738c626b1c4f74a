import { tikApisError } from '@tikapis/core';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../accounts/caller.js';
import { DAY_MS } from '../accounts/day.js';
import { limitsOf } from '../accounts/plans.js';

const MINUTE_MS = 60_000;

interface Window {
  limit: number;
  unit: 'requests a minute' | 'requests a day';
  endsAtMs: number;
  used: number;
}

/** Requests a minute and a day, for each API key, in windows of the clock. */
export interface RateLimiter {
  /** Counts one request and writes the headers. Throws `rate_limit_exceeded` and counts nothing where a limit is used up. */
  take: (caller: Caller, reply: FastifyReply) => void;
}

/** Counts in memory: an embedded server is one process. */
export function createRateLimiter(now: () => number): RateLimiter {
  const windows = new Map<string, Window>();
  let sweepAtMs = 0;

  function windowOf(keyId: string, unit: Window['unit'], lengthMs: number, limit: number): Window {
    const name = `${keyId} ${unit}`;
    const found = windows.get(name);
    if (found !== undefined && found.endsAtMs > now()) return found;
    const window = { limit, unit, endsAtMs: (Math.floor(now() / lengthMs) + 1) * lengthMs, used: 0 };
    windows.set(name, window);
    return window;
  }

  function sweep(): void {
    if (now() < sweepAtMs) return;
    sweepAtMs = now() + MINUTE_MS;
    for (const [name, window] of windows) if (window.endsAtMs <= now()) windows.delete(name);
  }

  return {
    take({ apiKeyId, plan }, reply) {
      sweep();
      const limits = limitsOf(plan);
      const minute = windowOf(apiKeyId, 'requests a minute', MINUTE_MS, limits.requestsPerMinute);
      const day = windowOf(apiKeyId, 'requests a day', DAY_MS, limits.requestsPerDay);
      const usedUp = [day, minute].find(({ limit, used }) => used >= limit);
      if (usedUp !== undefined) {
        const waitMs = usedUp.endsAtMs - now();
        throw tikApisError(
          'rate_limit_exceeded',
          { limit: usedUp.limit, unit: usedUp.unit, waitMs },
          { retryAfterMs: waitMs },
        );
      }
      minute.used += 1;
      day.used += 1;
      // The headers speak of the window that will end the calls first.
      const tighter = day.limit - day.used <= minute.limit - minute.used ? day : minute;
      reply.headers(rateLimitHeaders(tighter.limit, tighter.limit - tighter.used, tighter.endsAtMs));
    },
  };
}

/** The documented headers; the reset is in Unix seconds. */
export const rateLimitHeaders = (limit: number, remaining: number, resetAtMs: number): Record<string, number> => ({
  'X-RateLimit-Limit': limit,
  'X-RateLimit-Remaining': remaining,
  'X-RateLimit-Reset': Math.round(resetAtMs / 1000),
});
