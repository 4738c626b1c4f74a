import { tikApisError } from '@tikapis/core';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../accounts/caller.js';
import type { UsageAlerts } from '../accounts/usage-alerts.js';
import { DAY_MS } from '../accounts/day.js';
import type { RateWindowRow } from '../store/usage.js';

const MINUTE_MS = 60_000;

type Unit = 'requests a minute' | 'requests a day';

interface Window {
  keyId: string;
  unit: Unit;
  endsAtMs: number;
  used: number;
  isSaved: boolean;
}

/** Requests a minute and a day, for each API key, in windows of the clock. */
export interface RateLimiter {
  /** Counts one request and writes the headers. Throws `rate_limit_exceeded` and counts nothing where a limit is used up. */
  take: (caller: Caller, reply: FastifyReply) => void | Promise<void>;
  /** What has changed since this was asked for, so that the counts survive a restart. */
  changedWindows: () => RateWindowRow[];
}

/**
 * Counts in memory: an embedded server is one process.
 * @param earlier what a process before this one had counted
 */
export function createRateLimiter(
  now: () => number,
  { note }: Pick<UsageAlerts, 'note'>,
  earlier: readonly RateWindowRow[] = [],
): RateLimiter {
  const windows = new Map<string, Window>();
  for (const { api_key_id: keyId, unit, ends_at: endsAtMs, used } of earlier) {
    windows.set(`${keyId} ${unit}`, { keyId, unit: unit as Unit, endsAtMs, used, isSaved: true });
  }
  let sweepAtMs = 0;

  function windowOf(keyId: string, unit: Unit, lengthMs: number): Window {
    const name = `${keyId} ${unit}`;
    const found = windows.get(name);
    if (found !== undefined && found.endsAtMs > now()) return found;
    const endsAtMs = (Math.floor(now() / lengthMs) + 1) * lengthMs;
    const window = { keyId, unit, endsAtMs, used: 0, isSaved: false };
    windows.set(name, window);
    return window;
  }

  function sweep(): void {
    if (now() < sweepAtMs) return;
    sweepAtMs = now() + MINUTE_MS;
    for (const [name, window] of windows) if (window.endsAtMs <= now()) windows.delete(name);
  }

  return {
    take({ accountId, apiKeyId, limits }, reply) {
      sweep();
      const minute = { window: windowOf(apiKeyId, 'requests a minute', MINUTE_MS), limit: limits.requestsPerMinute };
      const day = { window: windowOf(apiKeyId, 'requests a day', DAY_MS), limit: limits.requestsPerDay };
      const usedUp = [day, minute].find(({ window, limit }) => window.used >= limit);
      const resetsAtMs = day.window.endsAtMs;
      const noteDay = () =>
        note(accountId, { apiKeyId, unit: 'requests a day', used: day.window.used, limit: day.limit, resetsAtMs });
      if (usedUp !== undefined) {
        noteDay();
        const { limit, window } = usedUp;
        const waitMs = window.endsAtMs - now();
        throw tikApisError('rate_limit_exceeded', { limit, unit: window.unit, waitMs }, { retryAfterMs: waitMs });
      }
      for (const { window } of [minute, day]) {
        window.used += 1;
        window.isSaved = false;
      }
      noteDay();
      // The headers speak of the window that will end the calls first.
      const left = ({ window, limit }: typeof day) => limit - window.used;
      const tighter = left(day) <= left(minute) ? day : minute;
      reply.headers(rateLimitHeaders(tighter.limit, left(tighter), tighter.window.endsAtMs));
    },

    changedWindows() {
      const changed = [...windows.values()].filter(({ isSaved }) => !isSaved);
      for (const window of changed) window.isSaved = true;
      return changed.map(({ keyId, unit, endsAtMs, used }) => ({ api_key_id: keyId, unit, ends_at: endsAtMs, used }));
    },
  };
}

/** The documented headers; the reset is in Unix seconds. */
export const rateLimitHeaders = (limit: number, remaining: number, resetAtMs: number): Record<string, number> => ({
  'X-RateLimit-Limit': limit,
  'X-RateLimit-Remaining': remaining,
  'X-RateLimit-Reset': Math.round(resetAtMs / 1000),
});
