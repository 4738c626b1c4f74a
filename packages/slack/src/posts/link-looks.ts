const MINUTE_MS = 60_000;

/** TikTok moderates a public video before it has an address; how long after it was published we look for that. */
const looksAfterMs = [5_000, 20_000, ...[1, 3, 10, 30, 60, 240, 1_440].map((minutes) => minutes * MINUTE_MS)];

/** When to look again; null when it is not worth it any more. */
export const nextLinkLook = (settledAtMs: number, nowMs: number): number | null =>
  looksAfterMs.map((afterMs) => settledAtMs + afterMs).find((atMs) => atMs > nowMs) ?? null;
