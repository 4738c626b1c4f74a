import type { Visibility } from '@tikapis/core';
import type { TikTokOutcome } from '../../tiktok/outcome.js';
import { offeredVisibilities, privacyLevel } from '../../tiktok/visibility.js';
import type { CreatorInfo, InitAnswer, PostInfo } from '../../tiktok/wire.js';
import { type Failure, failure } from '../failure.js';
import type { PostSettings } from '../settings.js';
import type { StepContext } from './step.js';
import type { StoredVideo } from './stored-video.js';

export type Announced = TikTokOutcome<InitAnswer> | { kind: 'reconnect' } | { kind: 'forbidden'; failure: Failure };

/** Asks what the account allows now, and announces a post. */
export async function announcePost(context: StepContext, video: StoredVideo): Promise<Announced> {
  const { account, access, tikTok, signal } = context;
  const creator = await access.call(account, (token) => tikTok.creatorInfo(token, signal));
  if (creator.kind !== 'ok') return creator;
  const forbidden = checkCreator(creator.data, video.durationMs, context);
  if (forbidden !== null) return { kind: 'forbidden', failure: forbidden };
  const info = postInfo(context, creator.data);
  return access.call(account, (token) => tikTok.initVideo(token, info, video.sizeBytes, signal));
}

/** A draft carries nothing but the video: its creator chooses the rest. */
export const announceDraft = ({ account, access, tikTok, signal }: StepContext, video: StoredVideo) =>
  access.call(account, (token) => tikTok.initDraft(token, video.sizeBytes, signal));

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
