const steps = [
  // Each from where a count of the smaller unit says too little.
  { unit: 'year', lengthMs: 365 * 86_400_000, fromMs: 730 * 86_400_000 },
  { unit: 'month', lengthMs: 30 * 86_400_000, fromMs: 90 * 86_400_000 },
  { unit: 'day', lengthMs: 86_400_000, fromMs: 48 * 3_600_000 },
  { unit: 'hour', lengthMs: 3_600_000, fromMs: 3_600_000 },
  { unit: 'minute', lengthMs: 60_000, fromMs: 60_000 },
] as const;

const words = new Intl.RelativeTimeFormat('en');

/** A moment as seen from now: `in 5 minutes`, `2 days ago`, `just now`. Rounded towards now. */
export function relativeText(atMs: number, nowMs: number): string {
  const awayMs = atMs - nowMs;
  for (const { unit, lengthMs, fromMs } of steps) {
    if (Math.abs(awayMs) >= fromMs) return words.format(Math.trunc(awayMs / lengthMs), unit);
  }
  if (Math.abs(awayMs) < 10_000) return 'just now';
  return awayMs < 0 ? 'less than a minute ago' : 'in less than a minute';
}
