import type { Post, PostVideo, VideoFacts } from '@tikapis/core';
import type { HistoryLine, ShownRow } from '../store/shown-posts.js';
import type { Failure } from './failure.js';
import { isoTime } from './iso-time.js';

/** A post as the API answers it. What is absent by contract is left out. */
export function postView(row: ShownRow, history: readonly HistoryLine[]): object {
  const facts = row.video_facts === null ? null : (JSON.parse(row.video_facts) as VideoFacts);
  return {
    id: row.id,
    status: row.status,
    caption: row.caption,
    createdAt: isoTime(row.created_at),
    ...(row.scheduled_at !== null && { scheduledAt: isoTime(row.scheduled_at) }),
    ...(row.published_at !== null && { publishedAt: isoTime(row.published_at) }),
    ...(row.video_url !== null && { videoUrl: row.video_url }),
    visibility: row.visibility,
    mode: row.mode,
    hashtags: JSON.parse(row.hashtags) as string[],
    userId: row.account_id,
    accountId: row.tiktok_account_id,
    publishId: row.publish_id,
    ...(row.tiktok_id !== null && { tiktokId: row.tiktok_id }),
    ...(row.share_url !== null && { shareUrl: row.share_url }),
    ...(row.metrics !== null && { metrics: JSON.parse(row.metrics) as NonNullable<Post['metrics']> }),
    ...(row.error !== null && { error: JSON.parse(row.error) as Failure }),
    ...(facts !== null && { video: videoView(facts) }),
    ...(row.metadata !== null && { metadata: JSON.parse(row.metadata) as Record<string, string> }),
    history: history.map(({ status, at, note }) => ({ status, at: isoTime(at), ...(note !== null && { note }) })),
  };
}

export const videoView = (
  facts: Omit<PostVideo, 'sizeBytes'> & { sizeBytes: number | null },
): Omit<PostVideo, 'sizeBytes'> & { bytes: number | null } => ({
  container: facts.container,
  bytes: facts.sizeBytes,
  durationMs: facts.durationMs,
  width: facts.width,
  height: facts.height,
});
