import { failure, tikTokFailure } from '../failure.js';
import { pollDelayMs } from '../pace.js';
import type { SeenVideo } from '../judge-video.js';
import { askStatus, hasWholeVideo, statusTrouble } from './ask-status.js';
import { beginAgain, isAddressOver } from './begin-again.js';
import { linkOf } from './public-id.js';
import type { Step, StepContext, StepResult } from './step.js';
import { GIVE_UP_AFTER_MS } from './trouble.js';

/** Publishings of one post that may end with trouble of TikTok's own before the post fails. */
const MOST_INITS_AFTER_INTERNAL = 3;

/** Asks until TikTok has published or refused the video. An unknown status counts as still going on. */
export const poll: Step = async (context) => {
  const { post, now, pace } = context;
  const outcome = await askStatus(context);
  if (outcome.kind !== 'ok') return statusTrouble(outcome, context);
  const { status, failReason, postIds } = outcome.data;

  if (status === 'PUBLISH_COMPLETE') {
    const awaitPublicId = post.visibility === 'public' && postIds.length === 0;
    return { kind: 'published', change: { published_at: now(), ...linkOf(postIds, context) }, awaitPublicId };
  }
  if (status === 'FAILED') return failedAtTikTok(failReason, context);
  if (!hasWholeVideo(outcome.data, sizeOf(post.video_facts)) && isAddressOver(post, now())) {
    return beginAgain('The upload address ended before TikTok had the whole video.');
  }
  const sinceMs = now() - (post.upload_started_at ?? now());
  if (sinceMs > GIVE_UP_AFTER_MS) return { kind: 'failed', failure: failure('tiktok_no_outcome', { forMs: sinceMs }) };
  return { kind: 'wait', delayMs: pollDelayMs(post.attempt, sinceMs, pace) };
};

function failedAtTikTok(reason: string, { post, account }: StepContext): StepResult {
  if (reason === 'internal' && post.inits < MOST_INITS_AFTER_INTERNAL) {
    return beginAgain('TikTok failed with trouble of its own and published nothing.');
  }
  return { kind: 'failed', failure: tikTokFailure(reason || 'internal', '', account.nickname) };
}

const sizeOf = (facts: string | null): number =>
  facts === null ? 0 : ((JSON.parse(facts) as SeenVideo).sizeBytes ?? 0);
