import type { Now, Random, Sleep } from '../ports.js';
import type { PostMode, PostStatus, Visibility } from '../posts/post.js';
import type { RetryPolicy } from './retry.js';
import type { Transport } from './transport.js';

export interface ClientOptions {
  /**
   * As a person pasted it: what was copied along with it is taken off. Null where the transport says who asks, as a
   * browser does with the cookie of a session.
   */
  apiKey: string | null;
  /** Ends in `/v1`, which is added to an address without a path. Default: the hosted service. */
  baseUrl?: string;
  transport: Transport;
  now: Now;
  sleep: Sleep;
  random: Random;
  /** A new, unguessable name of at least 20 letters and digits: for idempotency keys and multipart boundaries. */
  randomName: () => string;
  /** The longest silence within one try. Default 30 s. */
  timeoutMs?: number;
  /** The longest time for one call with all its tries. Default 10 minutes. */
  totalTimeoutMs?: number;
  retryPolicy?: RetryPolicy;
  /**
   * Whether the server gives the first answer again for a repeated `Idempotency-Key`. Without that, a new post whose
   * answer was lost is not sent again but reported as `outcome_unknown`. Default: yes, but for the hosted service.
   */
  honoursIdempotency?: boolean;
}

/** Of a client that has a key of its own. */
export interface KeyedClientOptions extends ClientOptions {
  apiKey: string;
}

export interface CallOptions {
  signal?: AbortSignal;
}

export interface CreatePostOptions extends CallOptions {
  /**
   * Two calls with the same key give one post. Default: a new key for each call, kept through its tries.
   * 1 to 255 printable ASCII characters.
   */
  idempotencyKey?: string;
  /** The server has answered this key before: the post is told as it was then, and may have failed since. */
  onReplay?: () => void;
  onUploadProgress?: (sentBytes: number, totalBytes: number) => void;
}

/** The fields of a new post, as the API documents them. */
export interface NewPostFields {
  caption?: string;
  hashtags?: readonly string[];
  /** ISO 8601 with an offset. */
  schedule?: string;
  visibility?: Visibility;
  mode?: PostMode;
  accountId?: string;
  disableComment?: boolean;
  disableDuet?: boolean;
  disableStitch?: boolean;
  brandedContent?: boolean;
  brandOrganic?: boolean;
  aiGenerated?: boolean;
  coverTimestampMs?: number;
  consent?: { musicUsage: boolean; brandedContent?: boolean; by: string };
  metadata?: Record<string, string>;
  /** Is sent the post, once, when that is settled: the answer of `GET`, as JSON. A server takes addresses of hosts that it lists. */
  callbackUrl?: string;
}

export interface PostQuery {
  status?: PostStatus;
  postId?: string;
  startDate?: string;
  endDate?: string;
  /** Ours, as is `search`: a server that does not know them refuses them or passes them over. */
  accountId?: string;
  /** What the caption holds, or the id of a post. */
  search?: string;
  page?: number;
  limit?: number;
}
