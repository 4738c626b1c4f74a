/** Sliding windows of a minute, as TikTok counts calls. */
export interface RateWindows {
  /** Counts a call and lets it in, or says that the window is full; a refused call is not counted. */
  take(key: string, perMinute: number): boolean;
}

const windowMs = 60_000;

export function createRateWindows(now: () => number): RateWindows {
  const calls = new Map<string, number[]>();
  return {
    take(key, perMinute) {
      const recent = (calls.get(key) ?? []).filter((atMs) => atMs > now() - windowMs);
      const free = recent.length < perMinute;
      if (free) recent.push(now());
      calls.set(key, recent);
      return free;
    },
  };
}
