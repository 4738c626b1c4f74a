import { z } from 'zod';
import { parseBody } from '../api/body.js';
import type { ApiEndpoint } from '../api/endpoint.js';
import { draftCap } from '../creator/caps.js';
import { refuse } from '../wire/answer.js';
import { begin } from './begin.js';
import { checkSourceInfo, checkUrlOwnership, sourceInfoSchema } from './source-info.js';

const bodySchema = z.object({ source_info: sourceInfoSchema });

/** Upload to the inbox, as a draft. https://developers.tiktok.com/doc/content-posting-api-reference-upload-video */
export const inboxInit: ApiEndpoint = {
  method: 'POST',
  path: '/v2/post/publish/inbox/video/init/',
  endpoint: 'inbox_init',
  scopes: ['video.upload'],
  perMinute: 6,
  answer(world, call) {
    const body = parseBody(bodySchema, call.request);
    if (!body.ok) return body;
    const { source_info: sourceInfo } = body.value;
    const refusal = checkSourceInfo(sourceInfo, world.state.knobs) ?? checkUrlOwnership(sourceInfo, world.state.knobs);
    if (refusal !== undefined) return refusal;
    const cap = draftCap(world, call.account);
    if (cap !== undefined) return refuse(cap.code, cap.message);
    return begin(world, call, 'inbox', null, sourceInfo);
  },
};
