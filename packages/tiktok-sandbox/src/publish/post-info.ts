import { z } from 'zod';
import { privacyLevels } from './types.js';

const toggle = z.boolean().default(false);
const int32 = z
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1);

/**
 * `post_info` as it is sent. A `privacy_level` that is missing is not this schema's matter: TikTok counts it as a mismatch with
 * the creator's options. Fields that TikTok does not know are ignored.
 * https://developers.tiktok.com/doc/content-posting-api-reference-direct-post
 */
export const postInfoSchema = z.object({
  privacy_level: z.enum(privacyLevels, { error: 'post info is empty or incorrect' }).nullable().default(null),
  // Not `.max()`: that counts code points, and TikTok counts UTF-16 code units.
  title: z
    .string()
    .refine((title) => title.length <= 2200, 'at most 2200 UTF-16 code units')
    .default(''),
  disable_duet: toggle,
  disable_stitch: toggle,
  disable_comment: toggle,
  video_cover_timestamp_ms: int32.nullable().default(null),
  brand_content_toggle: toggle,
  brand_organic_toggle: toggle,
  is_aigc: toggle,
});
