import { z } from 'zod';
import { parseBody } from '../api/body.js';
import type { ApiEndpoint } from '../api/endpoint.js';
import { postingCap } from '../creator/caps.js';
import { privacyOptions } from '../creator/privacy-options.js';
import { refuse } from '../wire/answer.js';
import { begin } from './begin.js';
import { postInfoSchema } from './post-info.js';
import { checkSourceInfo, checkUrlOwnership, sourceInfoSchema } from './source-info.js';
import type { PostInfo } from './types.js';

const bodySchema = z.object({ post_info: postInfoSchema, source_info: sourceInfoSchema });

const guidelines =
  'Please review our integration guidelines at https://developers.tiktok.com/doc/content-sharing-guidelines/';

/**
 * Direct Post. The checks come in this order: body, privacy option, unaudited rule, address, ban and caps.
 * https://developers.tiktok.com/doc/content-posting-api-reference-direct-post
 */
export const directInit: ApiEndpoint = {
  method: 'POST',
  path: '/v2/post/publish/video/init/',
  endpoint: 'init',
  scopes: ['video.publish'],
  perMinute: 6,
  answer(world, call) {
    const { knobs } = world.state;
    const { profile } = call.account;
    const body = parseBody(bodySchema, call.request);
    if (!body.ok) return body;
    const { post_info: asked, source_info: sourceInfo } = body.value;

    const wrongSource = checkSourceInfo(sourceInfo, knobs);
    if (wrongSource !== undefined) return wrongSource;
    const privacy_level = asked.privacy_level;
    if (asked.brand_content_toggle && privacy_level === 'SELF_ONLY' && knobs.brandedSelfOnly === 'refuse') {
      return refuse('invalid_params', 'post info is incorrect: branded content cannot be visible to oneself only');
    }
    if (privacy_level === null || !privacyOptions(profile).includes(privacy_level)) {
      return refuse('privacy_level_option_mismatch', guidelines);
    }
    if (!knobs.audited && (privacy_level !== 'SELF_ONLY' || !profile.accountPrivate)) {
      return refuse('unaudited_client_can_only_post_to_private_accounts', guidelines);
    }
    const notOwned = checkUrlOwnership(sourceInfo, knobs);
    if (notOwned !== undefined) return notOwned;
    const cap = postingCap(world, call.account);
    if (cap !== undefined) return refuse(cap.code, guidelines);

    const postInfo: PostInfo = {
      ...asked,
      privacy_level,
      disable_comment: asked.disable_comment || profile.commentDisabled,
      disable_duet: asked.disable_duet || profile.duetDisabled || profile.accountPrivate,
      disable_stitch: asked.disable_stitch || profile.stitchDisabled || profile.accountPrivate,
    };
    return begin(world, call, 'direct', postInfo, sourceInfo);
  },
};
