export { HOSTED_BASE_URL, readBaseUrl, type ServerAddress } from './base-url.js';
export { createClient, type TikApisClient } from './client.js';
export type {
  CallOptions,
  ClientOptions,
  CreatePostOptions,
  KeyedClientOptions,
  NewPostFields,
  PostQuery,
} from './client-options.js';
export type { Pagination, PostPage } from './decode-answer.js';
export { checkIdempotencyKey, isIdempotencyKey } from './idempotency-key.js';
export type { UploadFile } from './multipart.js';
export type { RateLimit } from './rate-limit.js';
export { backoffMs, fourTriesWithinAMinute, type RetryPolicy, retryAfterMs } from './retry.js';
export {
  type RequestBody,
  type Transport,
  type TransportAnswer,
  TransportError,
  type TransportRequest,
} from './transport.js';
export { troubleOf } from './trouble.js';
export { type KeyAccount, type KeyRefusal, type KeyVerdict, verifyKey } from './verify-key.js';
