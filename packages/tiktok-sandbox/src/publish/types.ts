export const privacyLevels = [
  'PUBLIC_TO_EVERYONE',
  'MUTUAL_FOLLOW_FRIENDS',
  'FOLLOWER_OF_CREATOR',
  'SELF_ONLY',
] as const;

export type PrivacyLevel = (typeof privacyLevels)[number];

/** Direct posts are published by the API, inbox drafts by the creator. */
export type Flow = 'direct' | 'inbox';

export type PublishStatus =
  | 'PROCESSING_UPLOAD'
  | 'PROCESSING_DOWNLOAD'
  | 'SEND_TO_USER_INBOX'
  | 'PUBLISH_COMPLETE'
  | 'FAILED';

/** `post_info` of a direct post with the defaults filled in. */
export interface PostInfo {
  privacy_level: PrivacyLevel;
  title: string;
  disable_duet: boolean;
  disable_stitch: boolean;
  disable_comment: boolean;
  video_cover_timestamp_ms: number | null;
  brand_content_toggle: boolean;
  brand_organic_toggle: boolean;
  is_aigc: boolean;
}

export type SourceInfo =
  | { source: 'FILE_UPLOAD'; video_size: number; chunk_size: number; total_chunk_count: number }
  | { source: 'PULL_FROM_URL'; video_url: string };

export interface Counts {
  view_count: number;
  like_count: number;
  comment_count: number;
  share_count: number;
}
