/** How numbers read in our sentences: one spelling in every host. */

const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** `1234567` as `1,234,567`. */
export const count = (value: number): string => group(String(Math.round(value)));

/** `1` and `byte` as `1 byte`, `2` as `2 bytes`. */
export const plural = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** Bytes as people read them, with the exact figure: `51.0 MB (53,477,376 bytes)`. MB is 1024 × 1024 bytes. */
export function bytes(sizeBytes: number): string {
  const kb = sizeBytes / 1024;
  const mb = kb / 1024;
  // From here on, a tenth of a KB would be rounded to 1024.0 KB.
  if (kb >= 1023.95) return `${Number.isInteger(mb) ? mb : mb.toFixed(1)} MB (${count(sizeBytes)} bytes)`;
  if (kb >= 1) return `${kb.toFixed(1)} KB (${count(sizeBytes)} bytes)`;
  return plural(sizeBytes, 'byte');
}

/** Milliseconds as people say them: `3 min 5 s`, `12.5 s`, `2 h`. Rounded down to tenths below a minute, to seconds above. */
export function duration(durationMs: number): string {
  if (durationMs < 60_000) return `${Math.floor(durationMs / 100) / 10} s`;
  const seconds = Math.floor(durationMs / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(' ');
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A span with no more detail than a reader needs: `3 d 4 h`, `2 h 5 min`, `3 min 5 s`. */
export function span(spanMs: number): string {
  const unitMs = spanMs >= dayMs ? hourMs : spanMs >= hourMs ? minuteMs : 1;
  return duration(Math.floor(spanMs / unitMs) * unitMs);
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
