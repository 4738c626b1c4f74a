import { z } from 'zod';
import { parseBody } from '../api/body.js';
import type { ApiEndpoint } from '../api/endpoint.js';
import { ok } from '../wire/answer.js';
import { askedFields, videoObject } from './video-object.js';

const bodySchema = z.object({ filters: z.object({ video_ids: z.array(z.string()).min(1).max(20) }) });

/** Some of the creator's public videos; others are silently left out. https://developers.tiktok.com/doc/tiktok-api-v2-video-query */
export const videoQuery: ApiEndpoint = {
  method: 'POST',
  path: '/v2/video/query/',
  endpoint: 'video_list',
  scopes: ['video.list'],
  perMinute: 600,
  answer({ state }, call) {
    const asked = askedFields(call);
    if (!asked.ok) return asked;
    const body = parseBody(bodySchema, call.request);
    if (!body.ok) return body;
    const videos = body.value.filters.video_ids.flatMap((postId) => {
      const post = state.posts.get(postId);
      const isTheirs = post?.account === call.openId && post.visibility === 'public';
      return isTheirs ? [videoObject(state, post, asked.names)] : [];
    });
    return ok({ videos });
  },
};
