import { createHash } from 'node:crypto';
import type { Schedule } from '../schedule/schedule.js';
import type { NewPost } from '../video/create-post.js';

/**
 * The same for each try to post the same thing: Zapier repeats a step on its own, and people replay runs, with nothing
 * that names the run. A server of ours remembers it for 24 hours.
 */
export function idempotencyKeyOf(
  { accountId, preventDuplicatesKey }: { accountId: string; preventDuplicatesKey: string | undefined },
  { url, fields }: NewPost,
  schedule: Schedule | undefined,
): string {
  const same =
    preventDuplicatesKey === undefined
      ? ['post', accountId, url, { ...fields, schedule: schedule?.identity }]
      : ['key', accountId, preventDuplicatesKey];
  return hashed(same);
}

/** The same for each try to post what was changed after this post had failed. */
export const keyAfter = (idempotencyKey: string, failedPostId: string): string =>
  hashed(['after', idempotencyKey, failedPostId]);

const hashed = (same: unknown): string => `zapier-${createHash('sha256').update(JSON.stringify(same)).digest('hex')}`;
