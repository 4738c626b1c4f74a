import type { ApiEndpoint } from '../api/endpoint.js';
import { ok, refuse } from '../wire/answer.js';
import { findPublish } from './find.js';
import { cancelPublish } from './lifecycle.js';

/** Only a download in progress can be cancelled. https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide */
export const publishCancel: ApiEndpoint = {
  method: 'POST',
  path: '/v2/post/publish/cancel/',
  endpoint: 'cancel',
  scopes: ['video.publish', 'video.upload'],
  perMinute: null,
  answer(world, call) {
    const found = findPublish(world, call);
    if (!found.ok) return found;
    if (found.publish.status !== 'PROCESSING_DOWNLOAD') {
      return refuse('publish_not_cancellable', 'Only a download in progress can be cancelled.');
    }
    cancelPublish(world, found.publish);
    return ok({});
  },
};
