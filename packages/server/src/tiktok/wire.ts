import { z } from 'zod';

/** TikTok leaves empty fields out, or sends null. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info */
export const creatorInfo = z.object({
  creator_nickname: text,
  creator_username: text,
  /** Good for 2 hours. */
  creator_avatar_url: text,
  // Without it the answer says nothing: a post must not fail for that.
  privacy_level_options: z.array(z.string()),
  comment_disabled: flag,
  duet_disabled: flag,
  stitch_disabled: flag,
  max_video_post_duration_sec: z
    .number()
    .nullish()
    .transform((seconds) => seconds ?? 180),
});
export type CreatorInfo = z.infer<typeof creatorInfo>;

export const initAnswer = z.object({ publish_id: z.string().min(1), upload_url: z.url() });
export type InitAnswer = z.infer<typeof initAnswer>;

/** https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info */
export const userInfo = z.object({ user: z.object({ open_id: z.string(), display_name: text }) });
export type UserInfo = z.infer<typeof userInfo>['user'];

const id = z.union([z.string(), z.number().transform(String)]);
const ids = z
  .union([z.array(id), id.transform((one) => [one])])
  .nullish()
  .transform((list) => list ?? []);

/** https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status */
export const publishStatus = z
  .object({
    status: z.string(),
    fail_reason: text,
    uploaded_bytes: z.number().nullish(),
    // TikTok spells it with one "l"; the right spelling is accepted too.
    publicaly_available_post_id: ids,
    publicly_available_post_id: ids,
  })
  .transform((data) => ({
    status: data.status,
    failReason: data.fail_reason,
    /** Null: TikTok does not say, which is not none. */
    uploadedBytes: data.uploaded_bytes ?? null,
    postIds: [...data.publicaly_available_post_id, ...data.publicly_available_post_id],
  }));
export type PublishStatus = z.infer<typeof publishStatus>;

const tally = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);

/** https://developers.tiktok.com/doc/tiktok-api-v2-video-object */
export const videoMetrics = z
  .object({
    videos: z
      .array(z.object({ id, view_count: tally, like_count: tally, comment_count: tally, share_count: tally }))
      .nullish(),
  })
  .transform(({ videos }) =>
    (videos ?? []).map((video) => ({
      id: video.id,
      views: video.view_count,
      likes: video.like_count,
      comments: video.comment_count,
      shares: video.share_count,
    })),
  );
export type VideoMetrics = z.infer<typeof videoMetrics>;

/** `post_info` of a direct post: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post */
export interface PostInfo {
  title: string;
  privacy_level: string;
  disable_comment: boolean;
  disable_duet: boolean;
  disable_stitch: boolean;
  brand_content_toggle: boolean;
  brand_organic_toggle: boolean;
  is_aigc: boolean;
  video_cover_timestamp_ms?: number;
}
