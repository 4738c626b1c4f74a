import type { Random } from '../ports.js';

/** How often and how long a request is tried again. */
export interface RetryPolicy {
  /** Tries after the first one. */
  retries: number;
  firstDelayMs: number;
  longestDelayMs: number;
  /** A server that asks for a longer wait than this is not obeyed but reported. */
  longestRetryAfterMs: number;
}

/** Not counting the tries themselves, nor a wait that the server asks for. */
export const fourTriesWithinAMinute: RetryPolicy = {
  retries: 3,
  firstDelayMs: 500,
  longestDelayMs: 8_000,
  longestRetryAfterMs: 60_000,
};

/**
 * Full jitter: any time from nothing to the doubled step, so that many clients do not come back together.
 * @param attempt 0 for the first retry
 */
export const backoffMs = (policy: RetryPolicy, attempt: number, random: Random): number =>
  random() * Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** attempt);

/** `Retry-After` as seconds or an HTTP date in any of its three forms: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
export function retryAfterMs(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const value = headers['retry-after']?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  // Every form begins with the day of the week; the oldest one does not say that it is in GMT.
  if (!/^[a-z]/i.test(value)) return undefined;
  const atMs = Date.parse(/gmt$/i.test(value) ? value : `${value} GMT`);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
