import { z } from 'zod';
import { parseBody } from '../api/body.js';
import type { ApiEndpoint } from '../api/endpoint.js';
import type { Post } from '../ledger/state.js';
import { ok } from '../wire/answer.js';
import { askedFields, videoObject } from './video-object.js';

const bodySchema = z.object({
  /** Milliseconds since 1970: only videos before it. */
  cursor: z.int().optional(),
  max_count: z.int().min(1).max(20).default(10),
});

/** The creator's public videos, newest first. https://developers.tiktok.com/doc/tiktok-api-v2-video-list */
export const videoList: ApiEndpoint = {
  method: 'POST',
  path: '/v2/video/list/',
  endpoint: 'video_list',
  scopes: ['video.list'],
  perMinute: 600,
  answer({ state, now }, call) {
    const asked = askedFields(call);
    if (!asked.ok) return asked;
    const body = parseBody(bodySchema, call.request);
    if (!body.ok) return body;
    const { cursor = Infinity, max_count: maxCount } = body.value;

    const page: Post[] = [];
    let hasMore = false;
    for (const postId of call.account.postIds.toReversed()) {
      const post = state.posts.get(postId);
      if (post?.visibility !== 'public' || post.createdAt >= cursor) continue;
      hasMore = page.length === maxCount;
      if (hasMore) break;
      page.push(post);
    }
    return ok({
      videos: page.map((post) => videoObject(state, post, asked.names)),
      cursor: page.at(-1)?.createdAt ?? now(),
      has_more: hasMore,
    });
  },
};
