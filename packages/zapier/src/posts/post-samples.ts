import { type Post, tikApisError } from '@tikapis/core';
import { postRow } from './post-row.js';

const scheduled: Post = {
  id: 'post_01KAHZ7Q9V3M5T8W2X4Y6Z0ABC',
  status: 'scheduled',
  caption: 'Three knots that every sailor needs #sailing #knots',
  hashtags: ['sailing', 'knots'],
  visibility: 'public',
  mode: 'direct',
  accountId: 'tta_01KAHZ5C7D9F1G3H5J7K9M1N3P',
  createdAt: '2026-11-20T08:30:00.000Z',
  scheduledAt: '2026-11-21T17:00:00.000Z',
  videoUrl: 'https://cdn.example.com/knots.mp4',
  publishId: null,
  video: { container: 'mp4', sizeBytes: 8_241_337, durationMs: 31_500, width: 1080, height: 1920 },
  history: [{ status: 'scheduled', at: '2026-11-20T08:30:00.000Z' }],
};

const refusal = tikApisError('tiktok_frame_rate_check_failed', {});
const publishId = 'v_pub_file~v2-1.7525001122334455667';

/** What a new user sees before there are posts of their own. */
export const samples = {
  scheduled: postRow(scheduled),
  published: postRow({
    ...scheduled,
    status: 'published',
    publishId,
    publishedAt: '2026-11-21T17:01:12.000Z',
    tiktokId: '7525001122334455667',
    shareUrl: 'https://www.tiktok.com/@knots.daily/video/7525001122334455667',
    metrics: { views: 0, likes: 0, comments: 0, shares: 0 },
    history: [{ status: 'published', at: '2026-11-21T17:01:12.000Z' }],
  }),
  failed: postRow({
    ...scheduled,
    status: 'failed',
    publishId,
    error: { code: refusal.code, message: `${refusal.message} ${refusal.fix}`, retryable: refusal.retryable },
    history: [{ status: 'failed', at: '2026-11-21T17:01:12.000Z' }],
  }),
  cancelled: postRow({
    ...scheduled,
    status: 'cancelled',
    history: [{ status: 'cancelled', at: '2026-11-20T09:12:00.000Z' }],
  }),
  retried: postRow({
    ...scheduled,
    status: 'pending',
    history: [{ status: 'pending', at: '2026-11-21T18:20:00.000Z' }],
  }),
};
