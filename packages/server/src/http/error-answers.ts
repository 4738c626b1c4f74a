import type { ErrorCode } from '@tikapis/core';

/** Status and documented code for what we throw; the documented set is smaller than ours. */
export const errorAnswers: Partial<Record<ErrorCode, { status: number; code: string }>> = {
  invalid_request: { status: 400, code: 'invalid_request' },
  unauthorized: { status: 401, code: 'unauthorized' },
  reconnect_tiktok: { status: 401, code: 'unauthorized' },
  tiktok_signature_refused: { status: 401, code: 'unauthorized' },
  forbidden: { status: 403, code: 'forbidden' },
  foreign_page: { status: 403, code: 'forbidden' },
  owner_only: { status: 403, code: 'forbidden' },
  plan_is_fixed: { status: 403, code: 'forbidden' },
  not_found: { status: 404, code: 'not_found' },
  unknown_address: { status: 404, code: 'not_found' },
  no_tiktok_account: { status: 404, code: 'not_found' },
  conflict: { status: 409, code: 'conflict' },
  key_is_last: { status: 409, code: 'conflict' },
  keys_at_limit: { status: 409, code: 'conflict' },
  post_status_refuses: { status: 409, code: 'conflict' },
  post_outcome_unknown: { status: 409, code: 'conflict' },
  post_video_gone: { status: 409, code: 'conflict' },
  callback_limit: { status: 409, code: 'conflict' },
  payload_too_large: { status: 413, code: 'payload_too_large' },
  unsupported_media_type: { status: 415, code: 'unsupported_media_type' },
  rate_limit_exceeded: { status: 429, code: 'rate_limit_exceeded' },
  unavailable: { status: 503, code: 'unavailable' },
};
