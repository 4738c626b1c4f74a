import { z } from 'zod';
import { parseBody } from '../api/body.js';
import type { ApiCall } from '../api/endpoint.js';
import type { Publish } from '../ledger/state.js';
import { type Refusal, refuse } from '../wire/answer.js';
import type { World } from '../world.js';

const bodySchema = z.object({ publish_id: z.string() });

/** The publish that a body `{"publish_id": …}` names, if it is the caller's. */
export function findPublish({ state }: World, call: ApiCall): { ok: true; publish: Publish } | Refusal {
  const body = parseBody(bodySchema, call.request);
  if (!body.ok) return body;
  const publish = state.publishes.get(body.value.publish_id);
  if (publish === undefined) return refuse('invalid_publish_id', 'The publish_id does not exist.');
  if (publish.account !== call.openId) {
    const message = 'The access token is not authorized for the specified publish_id.';
    return refuse('token_not_authorized_for_specified_publish_id', message);
  }
  return { ok: true, publish };
}
