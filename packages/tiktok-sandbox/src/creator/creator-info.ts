import type { ApiEndpoint } from '../api/endpoint.js';
import { ok, refuse } from '../wire/answer.js';
import { postingCap } from './caps.js';
import { privacyOptions } from './privacy-options.js';

/** https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info */
export const creatorInfo: ApiEndpoint = {
  method: 'POST',
  path: '/v2/post/publish/creator_info/query/',
  endpoint: 'creator_info',
  scopes: ['video.publish'],
  perMinute: 20,
  answer(world, { account }) {
    const cap = postingCap(world, account);
    // Of all endpoints only this one tells of a cap with 200.
    if (cap !== undefined) return refuse(cap.code, cap.message, 200);
    const { profile } = account;
    return ok({
      creator_avatar_url: `https://media.sbx.test/${profile.openId}.webp`,
      creator_username: profile.username,
      creator_nickname: profile.nickname,
      privacy_level_options: privacyOptions(profile),
      comment_disabled: profile.commentDisabled,
      duet_disabled: profile.duetDisabled || profile.accountPrivate,
      stitch_disabled: profile.stitchDisabled || profile.accountPrivate,
      max_video_post_duration_sec: profile.maxDurationSec,
    });
  },
};
