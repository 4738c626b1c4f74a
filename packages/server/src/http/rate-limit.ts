import { tikApisError } from '@tikapis/core';
import type { FastifyReply } from 'fastify';
import { limitsOf } from '../accounts/plans.js';
import type { Caller } from './authenticate.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

interface Window {
  endsAtMs: number;
  used: number;
}

/** Requests a minute and a day, for each API key, in windows of the clock. */
export interface RateLimiter {
  /** Counts one request and writes the headers. Throws `rate_limit_exceeded`, which counts too. */
  take: (caller: Caller, reply: FastifyReply) => void;
}

/** Counts in memory: an embedded server is one process. */
export function createRateLimiter(now: () => number): RateLimiter {
  const windows = new Map<string, Window>();
  let sweepAtMs = 0;

  function count(name: string, lengthMs: number): Window {
    const nowMs = now();
    const found = windows.get(name);
    const window = found !== undefined && found.endsAtMs > nowMs ? found : { endsAtMs: nextMultiple(nowMs, lengthMs), used: 0 };
    window.used += 1;
    windows.set(name, window);
    return window;
  }

  function sweep(): void {
    const nowMs = now();
    if (nowMs < sweepAtMs) return;
    sweepAtMs = nowMs + MINUTE_MS;
    for (const [name, window] of windows) if (window.endsAtMs <= nowMs) windows.delete(name);
  }

  return {
    take(caller, reply) {
      sweep();
      const limits = limitsOf(caller.plan);
      const minute = { ...count(`minute ${caller.apiKeyId}`, MINUTE_MS), limit: limits.requestsPerMinute, unit: 'requests a minute' as const };
      const day = { ...count(`day ${caller.apiKeyId}`, DAY_MS), limit: limits.requestsPerDay, unit: 'requests a day' as const };
      // The headers speak of the window that will end the calls first.
      const tighter = day.limit - day.used < minute.limit - minute.used ? day : minute;
      reply.headers({
        'X-RateLimit-Limit': tighter.limit,
        'X-RateLimit-Remaining': Math.max(0, tighter.limit - tighter.used),
        'X-RateLimit-Reset': Math.ceil(tighter.endsAtMs / 1000),
      });
      if (tighter.used <= tighter.limit) return;
      const waitMs = tighter.endsAtMs - now();
      reply.header('Retry-After', Math.ceil(waitMs / 1000));
      throw tikApisError('rate_limit_exceeded', { limit: tighter.limit, unit: tighter.unit, waitMs });
    },
  };
}

const nextMultiple = (value: number, step: number): number => (Math.floor(value / step) + 1) * step;

/** Where today's posts begin to count. */
export const startOfDay = (nowMs: number): number => Math.floor(nowMs / DAY_MS) * DAY_MS;
export const endOfDay = (nowMs: number): number => nextMultiple(nowMs, DAY_MS);
