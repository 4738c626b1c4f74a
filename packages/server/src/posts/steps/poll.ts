import { failure, tikTokFailure } from '../failure.js';
import { askStatus, statusTrouble } from './ask-status.js';
import { HOUR_MS, type Step, type StepContext, type StepResult } from './step.js';
import { beginAgain } from './upload.js';

const LONGEST_PAUSE_MS = 60_000;
/** After this the answer is asked for every quarter of an hour. */
const QUICK_FOR_MS = HOUR_MS / 2;
const SLOW_PAUSE_MS = HOUR_MS / 4;
const GIVE_UP_AFTER_MS = 24 * HOUR_MS;
/** TikTok's own failures, after which the contract allows another try. */
const MOST_INITS_AFTER_INTERNAL = 3;

const pauseMs = ({ post, firstPollMs }: StepContext, sinceMs: number): number =>
  sinceMs > QUICK_FOR_MS ? SLOW_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, firstPollMs * 1.5 ** post.attempt);

/** Asks until TikTok has published or refused the video. An unknown status counts as still going on. */
export const poll: Step = async (context) => {
  const { post, now } = context;
  const outcome = await askStatus(context);
  if (outcome.kind !== 'ok') return statusTrouble(outcome, context);
  const { status, failReason, postIds, uploadedBytes } = outcome.data;

  if (status === 'PUBLISH_COMPLETE') {
    const isPublic = post.visibility === 'public';
    return {
      kind: 'published',
      change: { published_at: now(), ...linkOf(postIds, context) },
      awaitPublicId: isPublic && postIds.length === 0,
    };
  }
  if (status === 'FAILED') return failedAtTikTok(failReason, context);

  const sinceMs = now() - (post.upload_started_at ?? now());
  if (status === 'PROCESSING_UPLOAD' && now() > (post.upload_until ?? 0) && lacksBytes(post.video_facts, uploadedBytes)) {
    return beginAgain('TikTok did not get the whole video before the upload address ended.');
  }
  if (sinceMs > GIVE_UP_AFTER_MS) return { kind: 'failed', failure: failure('tiktok_no_outcome', { forMs: sinceMs }) };
  return { kind: 'wait', delayMs: pauseMs(context, sinceMs) };
};

/** The video is published; its public id comes when TikTok's moderation has passed it, and for some posts never. */
export const publicId: Step = async (context) => {
  const { post, now } = context;
  const sinceMs = now() - (post.published_at ?? now());
  if (sinceMs > GIVE_UP_AFTER_MS) return { kind: 'done', change: {} };
  const outcome = await askStatus(context);
  if (outcome.kind === 'ok' && outcome.data.postIds.length > 0) {
    return { kind: 'done', change: linkOf(outcome.data.postIds, context) };
  }
  if (outcome.kind === 'reconnect') return { kind: 'done', change: {} };
  return { kind: 'wait', delayMs: pauseMs(context, sinceMs) };
};

function failedAtTikTok(reason: string, { post, account }: StepContext): StepResult {
  if (reason === 'internal' && post.inits < MOST_INITS_AFTER_INTERNAL) {
    return beginAgain('TikTok failed with trouble of its own and published nothing.');
  }
  return { kind: 'failed', failure: tikTokFailure(reason || 'internal', '', account.nickname) };
}

function lacksBytes(facts: string | null, uploadedBytes: number): boolean {
  return facts !== null && uploadedBytes < (JSON.parse(facts) as { sizeBytes: number }).sizeBytes;
}

function linkOf(postIds: readonly string[], { account }: StepContext): { tiktok_id?: string; share_url?: string } {
  const [id] = postIds;
  if (id === undefined) return {};
  return { tiktok_id: id, ...(account.username && { share_url: `https://www.tiktok.com/@${account.username}/video/${id}` }) };
}
