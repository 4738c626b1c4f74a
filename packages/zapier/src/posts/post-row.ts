import type { Post } from '@tikapis/core';
import { type Moment, momentOf } from './moment.js';

/**
 * A post in every trigger, search and action: always the same keys, and null for what is not there (yet). No key can be
 * renamed or taken away once Zaps use it.
 */
export interface PostRow {
  id: string;
  status: string;
  /** When it came to this status: with the id, what a trigger is known by. ISO 8601, UTC, like every time. */
  statusAt: string | null;
  caption: string;
  hashtags: string[];
  visibility: string | null;
  mode: string | null;
  accountId: string | null;
  /** Null where a server has only said that it took the post. */
  createdAt: string | null;
  scheduledAt: string | null;
  publishedAt: string | null;
  shareUrl: string | null;
  tiktokId: string | null;
  publishId: string | null;
  videoUrl: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  errorRetryable: boolean | null;
  video: {
    container: string | null;
    sizeBytes: number | null;
    durationMs: number | null;
    width: number | null;
    height: number | null;
  };
  metrics: { views: number | null; likes: number | null; comments: number | null; shares: number | null };
  metadata: Record<string, string>;
}

/**
 * The one way from a post of the API to what Zapier sees.
 * @param moment what is told of the post. Default: the status that it has now
 */
export const postRow = (post: Post, { status, at }: Moment = momentOf(post, post.status)): PostRow => ({
  id: post.id,
  status,
  statusAt: at,
  caption: post.caption,
  hashtags: post.hashtags ?? [],
  visibility: post.visibility ?? null,
  mode: post.mode ?? null,
  accountId: post.accountId ?? null,
  createdAt: post.createdAt === '' ? null : post.createdAt,
  scheduledAt: post.scheduledAt ?? null,
  publishedAt: post.publishedAt ?? null,
  shareUrl: post.shareUrl ?? null,
  tiktokId: post.tiktokId ?? null,
  publishId: post.publishId ?? null,
  videoUrl: post.videoUrl ?? null,
  errorCode: post.error?.code ?? null,
  errorMessage: post.error?.message ?? null,
  errorRetryable: post.error?.retryable ?? null,
  video: { ...noVideo, ...post.video },
  metrics: { ...noMetrics, ...post.metrics },
  metadata: post.metadata ?? {},
});

const noVideo = { container: null, sizeBytes: null, durationMs: null, width: null, height: null };
const noMetrics = { views: null, likes: null, comments: null, shares: null };
