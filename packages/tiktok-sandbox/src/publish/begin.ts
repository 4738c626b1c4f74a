import type { ApiCall } from '../api/endpoint.js';
import { type ApiAnswer, ok } from '../wire/answer.js';
import { randomHex } from '../wire/random.js';
import { snowflake } from '../wire/snowflake.js';
import type { World } from '../world.js';
import { armPublish } from './lifecycle.js';
import type { Flow, PostInfo, SourceInfo } from './types.js';

const idPrefix = {
  direct: { FILE_UPLOAD: 'v_pub_file~v2-1.', PULL_FROM_URL: 'v_pub_url~v2-1.' },
  inbox: { FILE_UPLOAD: 'v_inbox_file~v2.', PULL_FROM_URL: 'v_inbox_url~v2.' },
} as const;

/** Writes an accepted init down and answers it. */
export function begin(
  world: World,
  { openId, request }: ApiCall,
  flow: Flow,
  postInfo: PostInfo | null,
  sourceInfo: SourceInfo,
): ApiAnswer {
  const { knobs } = world.state;
  const publishId = `${idPrefix[flow][sourceInfo.source]}${snowflake(world.now(), world.entries.length + 1)}`;
  const isUpload = sourceInfo.source === 'FILE_UPLOAD';
  const upload = isUpload && {
    uploadId: randomHex(world.random, 10),
    uploadToken: randomHex(world.random, 16),
    expiresAt: world.now() + knobs.uploadUrlTtlSec * 1000,
  };
  world.append('init', openId, {
    publishId,
    flow,
    postInfo,
    sourceInfo,
    upload: upload || null,
    pullDeadline: isUpload ? null : world.now() + knobs.pullTimeoutSec * 1000,
  });
  armPublish(world, publishId);
  if (!upload) return ok({ publish_id: publishId });
  const query = `upload_id=${upload.uploadId}&upload_token=${upload.uploadToken}`;
  // The address that the caller reached us by is one that it can reach us by.
  return ok({ publish_id: publishId, upload_url: `http://${request.host}/upload/?${query}` });
}
