import type { PostRow } from '../../store/posts.js';
import { MINUTE_MS } from '../pace.js';
import type { StepResult } from './step.js';

type Next = Extract<StepResult, { kind: 'next' }>;

/** Another publishing of the same post, for when the one before cannot publish any more. */
export const beginAgain = (note: string): Next => ({
  kind: 'next',
  step: 'init',
  change: { publish_id: null, upload_url: null, upload_until: null, upload_started_at: null },
  note,
});

/** TikTok has said that it has the whole video: from here on nothing is ever begun again for want of bytes. */
export const handedOver = (atMs?: number): Next => ({
  kind: 'next',
  step: 'poll',
  change: { upload_url: null, upload_until: null },
  ...(atMs !== undefined && { atMs }),
});

/** Clocks differ and answers take time: the end of an upload address is told by us only with this much to spare. */
const MARGIN_MS = MINUTE_MS;

/** Whether there is time to begin sending. */
export const mayStillSend = ({ upload_until: until }: PostRow, nowMs: number): boolean =>
  nowMs < (until ?? 0) - MARGIN_MS;

/**
 * Whether the upload address should have ended, by our clock. It may be wrong, so nothing is begun again before TikTok
 * has refused the address too.
 */
export const isAddressOver = ({ upload_until: until }: PostRow, nowMs: number): boolean =>
  until !== null && nowMs > until + MARGIN_MS;
