import type { Visibility } from '@tikapis/core';
import type { CreatorInfo, PostInfo } from '../../tiktok/api.js';
import type { TikTokOutcome } from '../../tiktok/outcome.js';
import { offeredVisibilities, privacyLevel } from '../../tiktok/visibility.js';
import { failure, tikTokFailure } from '../failure.js';
import type { PostSettings } from '../settings.js';
import { HOUR_MS, limitDelayMs, type Step, type StepContext, type StepResult, troubleDelayMs } from './step.js';

/** TikTok's address for the bytes is good for an hour; ours ends a little sooner. */
const UPLOAD_ADDRESS_MS = HOUR_MS - 60_000;
const GIVE_UP_AFTER_MS = 24 * HOUR_MS;
/** Begun publishings of one post. More means that something is wrong that another try does not mend. */
const MOST_INITS = 5;

/** Caps that pass by themselves within a day. */
const DAILY_CAPS = new Set(['spam_risk_too_many_posts', 'reached_active_user_cap']);

/**
 * Announces the video to TikTok. An answer that was lost may be asked for again: without its bytes an announced video
 * is never published. https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
 */
export const init: Step = async (context) => {
  const { post, account, access, tikTok, signal, now } = context;
  const settings = JSON.parse(post.settings) as PostSettings;
  const facts = post.video_facts === null ? null : (JSON.parse(post.video_facts) as { sizeBytes: number; durationMs: number | null });
  if (post.video_file === null || facts === null || !context.videos.has(post.video_file)) {
    return { kind: 'failed', failure: failure('video_lost', {}) };
  }
  if (post.inits >= MOST_INITS) return { kind: 'failed', failure: failure('tiktok_internal', {}) };

  const creator = await access.call(account.id, (token) => tikTok.creatorInfo(token, signal));
  if (creator.kind !== 'ok') return refusedOrTrouble(creator, context);
  const refusal = checkCreator(creator.data, post.visibility as Visibility, facts.durationMs, context);
  if (refusal !== null) return refusal;

  const info = postInfo(post.caption, post.visibility as Visibility, settings, creator.data);
  const begun = await access.call(account.id, (token) => tikTok.initVideo(token, info, facts.sizeBytes, signal));
  if (begun.kind !== 'ok') return refusedOrTrouble(begun, context);
  return {
    kind: 'next',
    step: 'upload',
    change: {
      publish_id: begun.data.publish_id,
      upload_url: context.sealer.seal(begun.data.upload_url, post.id),
      upload_until: now() + UPLOAD_ADDRESS_MS,
      upload_started_at: null,
      inits: post.inits + 1,
    },
  };
};

function checkCreator(
  creator: CreatorInfo,
  visibility: Visibility,
  durationMs: number | null,
  { account, isAudited }: StepContext,
): StepResult | null {
  const offered = offeredVisibilities(creator.privacy_level_options, isAudited);
  if (!offered.includes(visibility)) {
    return { kind: 'failed', failure: failure('visibility_not_offered', { visibility, offered, nickname: account.nickname }) };
  }
  if (durationMs !== null && Math.floor(durationMs / 1000) > creator.max_video_post_duration_sec) {
    return { kind: 'failed', failure: failure('tiktok_duration_check_failed', {}) };
  }
  return null;
}

/** What the creator has turned off stays off, whatever the request says. */
function postInfo(caption: string, visibility: Visibility, settings: PostSettings, creator: CreatorInfo): PostInfo {
  return {
    title: caption,
    privacy_level: privacyLevel(visibility),
    disable_comment: creator.comment_disabled || settings.disableComment === true,
    disable_duet: creator.duet_disabled || settings.disableDuet === true,
    disable_stitch: creator.stitch_disabled || settings.disableStitch === true,
    brand_content_toggle: settings.brandedContent,
    brand_organic_toggle: settings.brandOrganic,
    is_aigc: settings.aiGenerated,
    ...(settings.coverTimestampMs === undefined ? {} : { video_cover_timestamp_ms: settings.coverTimestampMs }),
  };
}

function refusedOrTrouble(
  outcome: Exclude<TikTokOutcome<unknown>, { kind: 'ok' }> | { kind: 'reconnect' },
  { post, account, random, now }: StepContext,
): StepResult {
  if (outcome.kind === 'reconnect') {
    return { kind: 'failed', failure: failure('tiktok_reconnect', { nickname: account.nickname }) };
  }
  if (outcome.kind === 'unknown') {
    const forMs = now() - (post.trouble_since ?? now());
    return {
      kind: 'trouble',
      delayMs: troubleDelayMs(post.attempt, random),
      giveUpAfterMs: GIVE_UP_AFTER_MS,
      failure: failure('tiktok_unreachable', { forMs, detail: outcome.reason }),
    };
  }
  const reason = tikTokFailure(outcome.code, outcome.message, account.nickname);
  if (outcome.code === 'rate_limit_exceeded') {
    return { kind: 'trouble', delayMs: limitDelayMs(random), giveUpAfterMs: GIVE_UP_AFTER_MS, failure: reason };
  }
  if (DAILY_CAPS.has(outcome.code)) {
    return { kind: 'trouble', delayMs: HOUR_MS * (1 + random() / 4), giveUpAfterMs: GIVE_UP_AFTER_MS, failure: reason };
  }
  return { kind: 'failed', failure: reason };
}
