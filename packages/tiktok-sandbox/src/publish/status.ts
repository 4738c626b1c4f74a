import type { ApiEndpoint } from '../api/endpoint.js';
import { ok } from '../wire/answer.js';
import type { Json } from '../wire/json.js';
import { findPublish } from './find.js';

/** https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status */
export const publishStatus: ApiEndpoint = {
  method: 'POST',
  path: '/v2/post/publish/status/fetch/',
  endpoint: 'status',
  scopes: ['video.publish', 'video.upload'],
  perMinute: 30,
  answer(world, call) {
    const found = findPublish(world, call);
    if (!found.ok) return found;
    const { publish } = found;
    const data: Record<string, Json> = { status: publish.status };
    if (publish.failReason !== null) data['fail_reason'] = publish.failReason;
    const publicIds = publish.postIds.filter((id) => world.state.posts.get(id)?.visibility === 'public');
    // TikTok's own spelling, and its bare integers.
    if (publicIds.length > 0) data['publicaly_available_post_id'] = publicIds.map(BigInt);
    data[publish.upload === null ? 'downloaded_bytes' : 'uploaded_bytes'] = publish.receivedBytes;
    return ok(data);
  },
};
