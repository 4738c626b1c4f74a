export {
  type CallOptions,
  type ClientOptions,
  type CreatePostOptions,
  createClient,
  HOSTED_BASE_URL,
  type NewPostFields,
  type PostQuery,
  type TikApisClient,
} from './client.js';
export type { Pagination } from './decode-answer.js';
export type { UploadFile } from './multipart.js';
export { backoffMs, fourTriesWithinAMinute, type RetryPolicy, retryAfterMs } from './retry.js';
export { type RequestBody, type Transport, type TransportAnswer, TransportError, type TransportRequest } from './transport.js';
