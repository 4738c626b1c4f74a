import { tikApisError } from '../errors/index.js';
import type { Now, Random, Sleep } from '../ports.js';
import type { Post, PostStatus, Visibility } from '../posts/post.js';
import { type AnswerOrigin, decodeBody, decodePostAnswer, decodePostPage, type Pagination } from './decode-answer.js';
import { jsonBody, multipartBody, type UploadFile, withProgress } from './multipart.js';
import { backoffMs, fourTriesWithinAMinute, type RetryPolicy, retryAfterMs } from './retry.js';
import { type RequestBody, type Transport, type TransportAnswer, TransportError, type TransportRequest } from './transport.js';

/** The hosted service. Its documentation knows no `Idempotency-Key`. */
export const HOSTED_BASE_URL = 'https://tikapis.vercel.app/v1';

export interface ClientOptions {
  apiKey: string;
  /** Ends in `/v1`. Default: the hosted service. */
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

export interface CallOptions {
  signal?: AbortSignal;
}

export interface CreatePostOptions extends CallOptions {
  /** Two calls with the same key give one post. Default: a new key for each call, kept through its tries. */
  idempotencyKey?: string;
  onUploadProgress?: (sentBytes: number, totalBytes: number) => void;
}

/** The fields of a new post, as the API documents them. */
export interface NewPostFields {
  caption?: string;
  hashtags?: readonly string[];
  /** ISO 8601 with an offset. */
  schedule?: string;
  visibility?: Visibility;
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
}

export interface PostQuery {
  status?: PostStatus;
  postId?: string;
  startDate?: string;
  endDate?: string;
  page?: number;
  limit?: number;
}

export interface TikApisClient {
  createPost(video: { url: string } | { file: UploadFile }, fields: NewPostFields, options?: CreatePostOptions): Promise<Post>;
  /** Throws `not_found`. Uses the documented list, so it works with every server. */
  getPost(id: string, options?: CallOptions): Promise<Post>;
  listPosts(query?: PostQuery, options?: CallOptions): Promise<{ posts: Post[]; pagination: Pagination }>;
  /** Every post that matches, newest first, one page in memory. */
  posts(query?: Omit<PostQuery, 'page'>, options?: CallOptions): AsyncGenerator<Post>;
  /** Any other call of the API: the JSON of the answer. */
  call(method: TransportRequest['method'], path: string, body?: unknown, options?: CallOptions): Promise<Record<string, unknown>>;
}

/**
 * A client of the TikAPIs API. Every method throws {@link TikApisError}, or the reason of an aborted signal.
 * GET is tried again on network trouble, 429 and 5xx; POST only where that cannot post twice.
 */
export function createClient(options: ClientOptions): TikApisClient {
  const baseUrl = (options.baseUrl ?? HOSTED_BASE_URL).replace(/\/+$/, '');
  const { host } = new URL(baseUrl);
  const policy = options.retryPolicy ?? fourTriesWithinAMinute;
  const honoursIdempotency = options.honoursIdempotency ?? baseUrl !== HOSTED_BASE_URL;
  const origin = (): AnswerOrigin => ({ host, nowMs: options.now() });

  async function send(request: {
    method: TransportRequest['method'];
    path: string;
    body?: RequestBody;
    headers?: Record<string, string>;
    /** Whether a second send after a lost answer is harmless. */
    repeatable: boolean;
    signal?: AbortSignal | undefined;
  }): Promise<TransportAnswer> {
    const deadlineMs = options.now() + (options.totalTimeoutMs ?? 600_000);
    for (let attempt = 0; ; attempt += 1) {
      request.signal?.throwIfAborted();
      const outcome = await attemptOnce(request);
      const delayMs = delayBeforeRetry(outcome, attempt, request.repeatable);
      if (delayMs === undefined || options.now() + delayMs > deadlineMs) return settle(outcome, request.repeatable);
      await options.sleep(delayMs, request.signal);
    }
  }

  async function attemptOnce(request: Parameters<typeof send>[0]): Promise<TransportAnswer | TransportError> {
    try {
      return await options.transport({
        method: request.method,
        url: `${baseUrl}${request.path}`,
        headers: { 'X-API-Key': options.apiKey, Accept: 'application/json', ...request.headers },
        timeoutMs: options.timeoutMs ?? 30_000,
        ...(request.body === undefined ? {} : { body: request.body }),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      });
    } catch (error) {
      if (error instanceof TransportError) return error;
      throw error;
    }
  }

  function delayBeforeRetry(outcome: TransportAnswer | TransportError, attempt: number, repeatable: boolean): number | undefined {
    if (attempt >= policy.retries) return undefined;
    const backoff = backoffMs(policy, attempt, options.random);
    if (outcome instanceof TransportError) return repeatable || outcome.kind === 'refused' ? backoff : undefined;
    // 429 and 503 say that nothing was done; of other server errors one cannot tell.
    const didNothing = outcome.status === 429 || outcome.status === 503;
    if (!didNothing && (outcome.status < 500 || !repeatable)) return undefined;
    const askedMs = retryAfterMs(outcome.headers, options.now());
    if (askedMs === undefined) return backoff;
    return askedMs > policy.longestRetryAfterMs ? undefined : askedMs + backoff;
  }

  function settle(outcome: TransportAnswer | TransportError, repeatable: boolean): TransportAnswer {
    if (!(outcome instanceof TransportError)) {
      if (outcome.status >= 500 && outcome.status !== 503 && !repeatable) {
        throw tikApisError('outcome_unknown', { host, reason: `status ${outcome.status}` }, { status: outcome.status });
      }
      return outcome;
    }
    const cause = { cause: outcome };
    if (outcome.kind !== 'refused' && !repeatable) {
      throw tikApisError('outcome_unknown', { host, reason: outcome.message }, cause);
    }
    if (outcome.kind === 'timeout') throw tikApisError('timeout', { host, timeoutMs: options.timeoutMs ?? 30_000 }, cause);
    throw tikApisError('network', { host, reason: outcome.message }, cause);
  }

  async function listPosts(query: PostQuery = {}, call: CallOptions = {}) {
    const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
    const path = `/tiktok/posts${search.length === 0 ? '' : `?${search.join('&')}`}`;
    return decodePostPage(await send({ method: 'GET', path, repeatable: true, signal: call.signal }), origin());
  }

  return {
    listPosts,

    async createPost(video, fields, call = {}) {
      const plain =
        'file' in video
          ? multipartBody(formFields(fields), 'videoFile', video.file, `tikapis${options.randomName()}`)
          : jsonBody({ videoUrl: video.url, ...fields });
      const answer = await send({
        method: 'POST',
        path: '/tiktok/posts',
        body: call.onUploadProgress === undefined ? plain : withProgress(plain, call.onUploadProgress),
        headers: { 'Idempotency-Key': call.idempotencyKey ?? options.randomName() },
        repeatable: honoursIdempotency,
        signal: call.signal,
      });
      return decodePostAnswer(answer, origin());
    },

    async getPost(id, call) {
      const { posts } = await listPosts({ postId: id }, call);
      const post = posts.find((each) => each.id === id);
      if (post === undefined) throw tikApisError('not_found', { what: 'post', id });
      return post;
    },

    async *posts(query = {}, call = {}) {
      for (let page = 1, pages = 1; page <= pages; page += 1) {
        const { posts, pagination } = await listPosts({ limit: 100, ...query, page }, call);
        yield* posts;
        pages = posts.length === 0 ? 0 : pagination.pages;
      }
    },

    async call(method, path, body, call = {}) {
      const repeatable = method !== 'POST';
      const content = body ?? (method === 'GET' ? undefined : {});
      const request = { method, path, repeatable, signal: call.signal };
      return decodeBody(await send(content === undefined ? request : { ...request, body: jsonBody(content) }), origin());
    },
  };
}

/** The text parts of revision B and of ours: lists as repeated parts, objects as JSON. */
function formFields(fields: NewPostFields): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value.map((each) => [name, String(each)]);
    return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
  });
}
