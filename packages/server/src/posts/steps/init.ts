import type { Visibility } from '@tikapis/core';
import type { TikTokOutcome } from '../../tiktok/outcome.js';
import { offeredVisibilities, privacyLevel } from '../../tiktok/visibility.js';
import type { CreatorInfo, PostInfo } from '../../tiktok/wire.js';
import { type Failure, failure } from '../failure.js';
import { HOUR_MS } from '../pace.js';
import type { PostSettings } from '../settings.js';
import type { Step, StepContext, StepResult } from './step.js';
import { storedVideo } from './stored-video.js';
import { refusal, unreachableTrouble } from './trouble.js';

/** https://developers.tiktok.com/doc/content-posting-api-reference-direct-post */
const UPLOAD_ADDRESS_MS = HOUR_MS;
/** Begun publishings of one post. More means that something is wrong that another try does not mend. */
const MOST_INITS = 5;

/**
 * Announces the video to TikTok. An answer that was lost may be asked for again: without its bytes an announced video
 * is never published. https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
 */
export const init: Step = async (context) => {
  const { post, account, access, tikTok, signal, now } = context;
  const video = await storedVideo(context);
  if (video === null) return { kind: 'failed', failure: failure('video_lost', {}) };
  if (post.inits >= MOST_INITS) return { kind: 'failed', failure: failure('tiktok_internal', {}) };

  const creator = await access.call(account.id, (token) => tikTok.creatorInfo(token, signal));
  if (creator.kind !== 'ok') return notOk(creator, context);
  const forbidden = checkCreator(creator.data, video.durationMs, context);
  if (forbidden !== null) return { kind: 'failed', failure: forbidden };

  const info = postInfo(context, creator.data);
  const begun = await access.call(account.id, (token) => tikTok.initVideo(token, info, video.sizeBytes, signal));
  if (begun.kind !== 'ok') return notOk(begun, context);
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

/** What the account allows may have changed since the post was accepted. */
function checkCreator(
  creator: CreatorInfo,
  durationMs: number | null,
  { post, account, isAudited }: StepContext,
): Failure | null {
  const visibility = post.visibility as Visibility;
  const offered = offeredVisibilities(creator.privacy_level_options, isAudited);
  if (!offered.includes(visibility)) {
    return failure('visibility_not_offered', { visibility, offered, nickname: account.nickname });
  }
  if (durationMs !== null && Math.floor(durationMs / 1000) > creator.max_video_post_duration_sec) {
    return failure('tiktok_duration_check_failed', {});
  }
  return null;
}

/** What the creator has turned off stays off, whatever the request says. */
function postInfo({ post }: StepContext, creator: CreatorInfo): PostInfo {
  const settings = JSON.parse(post.settings) as PostSettings;
  return {
    title: post.caption,
    privacy_level: privacyLevel(post.visibility as Visibility),
    disable_comment: creator.comment_disabled || settings.disableComment === true,
    disable_duet: creator.duet_disabled || settings.disableDuet === true,
    disable_stitch: creator.stitch_disabled || settings.disableStitch === true,
    brand_content_toggle: settings.brandedContent,
    brand_organic_toggle: settings.brandOrganic,
    is_aigc: settings.aiGenerated,
    ...(settings.coverTimestampMs === undefined ? {} : { video_cover_timestamp_ms: settings.coverTimestampMs }),
  };
}

function notOk(
  outcome: Exclude<TikTokOutcome<unknown>, { kind: 'ok' }> | { kind: 'reconnect' },
  context: StepContext,
): StepResult {
  switch (outcome.kind) {
    case 'reconnect':
      return { kind: 'failed', failure: failure('tiktok_reconnect', { nickname: context.account.nickname }) };
    case 'unknown':
      return unreachableTrouble(context, outcome.reason);
    case 'refused':
      return refusal(context, outcome);
  }
}
