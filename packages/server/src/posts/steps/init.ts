import { failure } from '../failure.js';
import { HOUR_MS } from '../pace.js';
import { type Announced, announceDraft, announcePost } from './announce.js';
import { isCap, learnCap, waitForCap } from './caps.js';
import { begunAt, missedSchedule } from './lateness.js';
import type { Step, StepContext, StepResult } from './step.js';
import { storedVideo } from './stored-video.js';
import { refusal, unreachableTrouble } from './trouble.js';

/** https://developers.tiktok.com/doc/content-posting-api-reference-direct-post */
const UPLOAD_ADDRESS_MS = HOUR_MS;
/** Begun publishings of one post. More means that something is wrong that another try does not mend. */
const MOST_INITS = 5;

/**
 * Announces the video to TikTok, when it is the creator's turn. An answer that was lost may be asked for again: without
 * its bytes an announced video is never published.
 * https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
 */
export const init: Step = async (context) => {
  const { post, now, save } = context;
  const video = await storedVideo(context);
  if (video === null) return { kind: 'failed', failure: failure('video_lost', {}) };
  if (video.container === 'avi') return { kind: 'next', step: 'convert' };
  if (post.inits >= MOST_INITS) return { kind: 'failed', failure: failure('tiktok_internal', {}) };
  // Its owner has moved it while an earlier step was at work.
  if (post.status === 'scheduled' && (post.scheduled_at ?? 0) > now()) {
    return { kind: 'later', atMs: post.scheduled_at ?? 0 };
  }
  const missed = missedSchedule(context);
  if (missed !== null) return { kind: 'failed', failure: missed };

  const askedAtMs = now();
  const waiting = await untilTurn(context);
  const begun = { begun_at: begunAt(post, now()) };
  // Only when TikTok is about to hear of it can the post no longer be cancelled.
  await save(waiting === null ? { ...begun, status: 'processing' } : begun);
  if (waiting !== null) return waiting;

  const announced = await (post.mode === 'draft' ? announceDraft(context, video) : announcePost(context, video));
  await context.limits.answered(context.account.open_id, 'init', askedAtMs);
  if (announced.kind !== 'ok') return notOk(announced, context);
  return {
    kind: 'next',
    step: 'upload',
    change: {
      publish_id: announced.data.publish_id,
      upload_url: context.sealer.seal(announced.data.upload_url, post.id),
      upload_until: now() + UPLOAD_ADDRESS_MS,
      upload_started_at: null,
      inits: post.inits + 1,
    },
  };
};

/** Takes the creator's turn, or tells what the post has to wait for. */
async function untilTurn(context: StepContext): Promise<StepResult | null> {
  const { post, account, creatorLimits, limits } = context;
  const cap = await limits.capOf(account.open_id, post.mode, creatorLimits);
  if (cap !== null) return waitForCap(cap, context);
  const calls = post.mode === 'draft' ? (['init'] as const) : (['init', 'creator_info'] as const);
  const turnAtMs = await limits.take(account.open_id, calls, creatorLimits);
  return turnAtMs === null ? null : { kind: 'later', atMs: turnAtMs };
}

async function notOk(outcome: Exclude<Announced, { kind: 'ok' }>, context: StepContext): Promise<StepResult> {
  switch (outcome.kind) {
    case 'forbidden':
      return { kind: 'failed', failure: outcome.failure };
    case 'reconnect':
      return { kind: 'failed', failure: failure('tiktok_reconnect', { nickname: context.account.nickname }) };
    case 'unknown':
      return unreachableTrouble(context, outcome.reason);
    case 'refused':
      return isCap(outcome.code)
        ? waitForCap(await learnCap(context, outcome.code), context)
        : refusal(context, outcome);
  }
}
