import { failure, tikTokFailure } from '../failure.js';
import { pollDelayMs } from '../pace.js';
import { askStatus, hasWholeVideo, statusTrouble } from './ask-status.js';
import { beginAgain, isAddressOver } from './begin-again.js';
import { afterCap, capNote, isCap, learnCap } from './caps.js';
import { linkOf } from './public-id.js';
import type { Step, StepContext, StepResult } from './step.js';
import { sizeInFacts } from './stored-video.js';
import { GIVE_UP_AFTER_MS } from './trouble.js';

/** Publishings of one post that may end with a trouble that passes before the post fails. */
const MOST_INITS_AFTER_FAILURE = 3;

const IN_INBOX = 'The draft is in the inbox of the TikTok app; the creator finishes and posts it there.';

/** Asks until TikTok has published or refused the video. An unknown status counts as still going on. */
export const poll: Step = async (context) => {
  const { post, now, pace } = context;
  const outcome = await askStatus(context);
  if (outcome.kind !== 'ok') return statusTrouble(outcome, context);
  const { status, failReason, postIds } = outcome.data;

  if (status === 'PUBLISH_COMPLETE') {
    const isPublic = post.visibility === 'public' || post.mode === 'draft';
    return {
      kind: 'published',
      change: { published_at: now(), ...linkOf(postIds, context) },
      nextStep: isPublic && postIds.length === 0 ? 'public_id' : null,
    };
  }
  if (status === 'SEND_TO_USER_INBOX') {
    return { kind: 'published', change: {}, nextStep: 'draft', note: IN_INBOX };
  }
  if (status === 'FAILED') return failedAtTikTok(failReason, context);
  // TikTok decides whether the address has ended: the step asks by sending.
  if (!hasWholeVideo(outcome.data, sizeInFacts(post)) && isAddressOver(post, now()))
    return { kind: 'next', step: 'upload' };
  const sinceMs = now() - (post.upload_started_at ?? now());
  if (sinceMs > GIVE_UP_AFTER_MS) return { kind: 'failed', failure: failure('tiktok_no_outcome', { forMs: sinceMs }) };
  return { kind: 'wait', delayMs: pollDelayMs(post.attempt, sinceMs, pace) };
};

async function failedAtTikTok(reason: string, context: StepContext): Promise<StepResult> {
  const { post, account, random } = context;
  if (reason === 'internal' && post.inits < MOST_INITS_AFTER_FAILURE) {
    return beginAgain('TikTok failed with trouble of its own and published nothing.');
  }
  if (isCap(reason) && post.inits < MOST_INITS_AFTER_FAILURE) {
    const cap = await learnCap(context, reason);
    return { ...beginAgain(capNote(cap, account.nickname)), atMs: afterCap(cap, random) };
  }
  return { kind: 'failed', failure: tikTokFailure(reason || 'internal', '', account.nickname) };
}
