import { pollDelayMs } from '../pace.js';
import { askStatus } from './ask-status.js';
import type { Step, StepContext } from './step.js';
import { GIVE_UP_AFTER_MS } from './trouble.js';

/** The video is published; its public id comes when TikTok's moderation has passed it, and for some posts never. */
export const publicId: Step = async (context) => {
  const { post, now, pace } = context;
  const sinceMs = now() - (post.published_at ?? now());
  if (sinceMs > GIVE_UP_AFTER_MS) return { kind: 'done', change: {} };
  const outcome = await askStatus(context);
  if (outcome.kind === 'ok' && outcome.data.postIds.length > 0) {
    return { kind: 'done', change: linkOf(outcome.data.postIds, context) };
  }
  if (outcome.kind === 'not_yet') return { kind: 'later', atMs: outcome.atMs };
  if (outcome.kind === 'reconnect') return { kind: 'done', change: {} };
  return { kind: 'wait', delayMs: pollDelayMs(post.attempt, sinceMs, pace) };
};

/** Where the video is, once TikTok has told its id. */
export function linkOf(
  postIds: readonly string[],
  { account }: StepContext,
): { tiktok_id?: string; share_url?: string } {
  const [id] = postIds;
  if (id === undefined) return {};
  return {
    tiktok_id: id,
    ...(account.username && { share_url: `https://www.tiktok.com/@${account.username}/video/${id}` }),
  };
}
