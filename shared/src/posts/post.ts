/** What a post is, to every host. The wire is documented in the API; ids are strings from the parser on. */

export const postStatuses = ['pending', 'scheduled', 'processing', 'published', 'failed', 'cancelled'] as const;
export type KnownPostStatus = (typeof postStatuses)[number];

/** A server may know more statuses than we do: any other word counts as "still going on". */
export type PostStatus = KnownPostStatus | (string & {});

/** Whether nothing more will happen to a post of this status by itself. */
export const isSettled = (status: PostStatus): boolean =>
  status === 'published' || status === 'failed' || status === 'cancelled';

export const visibilities = ['public', 'friends', 'followers', 'private'] as const;
export type Visibility = (typeof visibilities)[number];

/** `direct`: published as it is; `draft`: into the inbox of the creator's TikTok app, to be finished there. */
export const postModes = ['direct', 'draft'] as const;
export type PostMode = (typeof postModes)[number];

export interface PostVideo {
  container: string;
  sizeBytes: number | null;
  durationMs: number | null;
  width: number | null;
  height: number | null;
  /** Of all its bytes, in hex, where a server was asked for it and could read them. */
  sha256?: string;
}

export interface Post {
  id: string;
  status: PostStatus;
  caption: string;
  /** ISO 8601, UTC, like every time below. */
  createdAt: string;
  scheduledAt?: string;
  publishedAt?: string;
  /** Absent for uploads. */
  videoUrl?: string;
  visibility?: string;
  /** `direct` or `draft`. A draft is `published` when it is in the creator's inbox, and has no `publishedAt` until they post it. */
  mode?: string;
  hashtags?: string[];
  accountId?: string;
  userId?: string;
  /** TikTok's id of the published video. Absent until TikTok tells it, and for ever on private posts. */
  tiktokId?: string;
  shareUrl?: string;
  /** TikTok's id of the publishing. Null until the post was handed to TikTok. */
  publishId?: string | null;
  error?: { code: string; message: string; retryable: boolean };
  video?: PostVideo;
  history?: { status: PostStatus; at: string; note?: string }[];
  metrics?: { views: number; likes: number; comments: number; shares: number };
  metadata?: Record<string, string>;
}
