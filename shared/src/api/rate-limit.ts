/** What a server says of the limit that will end the calls first. */
export interface RateLimit {
  /** Requests in the window. */
  limit: number;
  remaining: number;
  /** When the window ends and all of it is free again. */
  resetAtMs: number;
}

/** A reset that is smaller than this counts seconds from now: some servers send those instead of Unix seconds. */
const EARLIEST_UNIX_SECONDS = 1_000_000_000;

/** The documented `X-RateLimit-*` headers, or undefined where they are missing or make no sense. */
export function readRateLimit(headers: Readonly<Record<string, string>>, nowMs: number): RateLimit | undefined {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => {
    const value = headers[`x-ratelimit-${name}`]?.trim();
    return value !== undefined && /^\d{1,12}$/.test(value) ? Number(value) : undefined;
  });
  if (limit === undefined || remaining === undefined || reset === undefined || limit === 0) return undefined;
  return { limit, remaining, resetAtMs: reset < EARLIEST_UNIX_SECONDS ? nowMs + reset * 1000 : reset * 1000 };
}
