import type { Post } from '@tikapis/core';

const MINUTE_MS = 60_000;

/** TikTok moderates a public video before it has an address; how long after it was published we look for that. */
const looksAfterMs = [5_000, 20_000, ...[1, 3, 10, 30, 60, 240, 1_440].map((minutes) => minutes * MINUTE_MS)];

/** Whether a published post will have an address: private ones and drafts never do. */
export const lacksLink = ({ status, mode, visibility, shareUrl }: Post): boolean =>
  status === 'published' && mode !== 'draft' && visibility !== 'private' && shareUrl === undefined;

/** When to look again; null when it is not worth it any more. */
export const nextLinkLook = (settledAtMs: number, nowMs: number): number | null =>
  looksAfterMs.map((afterMs) => settledAtMs + afterMs).find((atMs) => atMs > nowMs) ?? null;
