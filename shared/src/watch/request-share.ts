import type { RateLimit } from '../api/rate-limit.js';

/** Servers that send no limits are asked as if they had the smallest documented plan. */
const UNTOLD = { limit: 30, windowMs: 60_000 };

/** Keeps one user of an API key to its part of the rate limit, and away from the end of it. */
export interface RequestShare {
  /** How long the next request must wait. */
  waitMs: (nowMs: number) => number;
  /** Counts a request, and takes in what its answer said of the limit. */
  count: (told: RateLimit | undefined, nowMs: number) => void;
}

/** @param share the part of each window that we use, 0 to 1; the last tenth of a window is left to others in any case */
export function createRequestShare(share: number): RequestShare {
  const usedUntil = new Map<number, number>();
  let current: RateLimit | undefined;

  return {
    waitMs(nowMs) {
      if (current === undefined || current.resetAtMs <= nowMs) return 0;
      const { limit, remaining, resetAtMs } = current;
      const ours = Math.max(1, Math.floor(limit * share));
      const isFree = (usedUntil.get(resetAtMs) ?? 0) < ours && remaining > Math.ceil(limit / 10);
      return isFree ? 0 : resetAtMs - nowMs;
    },

    count(told, nowMs) {
      for (const resetAtMs of usedUntil.keys()) if (resetAtMs <= nowMs) usedUntil.delete(resetAtMs);
      const window = told ?? untold(current, nowMs);
      usedUntil.set(window.resetAtMs, (usedUntil.get(window.resetAtMs) ?? 0) + 1);
      current = window;
    },
  };
}

const untold = (current: RateLimit | undefined, nowMs: number): RateLimit =>
  current !== undefined && current.resetAtMs > nowMs
    ? { ...current, remaining: current.remaining - 1 }
    : { limit: UNTOLD.limit, remaining: UNTOLD.limit - 1, resetAtMs: nowMs + UNTOLD.windowMs };
