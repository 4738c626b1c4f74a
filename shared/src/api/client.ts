import { tikApisError } from '../errors/index.js';
import type { Post } from '../posts/post.js';
import { HOSTED_BASE_URL, readBaseUrl } from './base-url.js';
import type { CallOptions, ClientOptions, CreatePostOptions, NewPostFields, PostQuery } from './client-options.js';
import { decodeBody, decodePostAnswer, decodePostPage, type PostPage } from './decode-answer.js';
import type { AnswerOrigin } from './error-from-answer.js';
import { checkIdempotencyKey } from './idempotency-key.js';
import { jsonBody, multipartBody, type UploadFile, withProgress } from './multipart.js';
import { createSender } from './send.js';
import type { TransportRequest } from './transport.js';

export interface TikApisClient {
  createPost(
    video: { url: string } | { file: UploadFile },
    fields: NewPostFields,
    options?: CreatePostOptions,
  ): Promise<Post>;
  /** Throws `not_found`. Uses the documented list, so it works with every server. */
  getPost(id: string, options?: CallOptions): Promise<Post>;
  listPosts(query?: PostQuery, options?: CallOptions): Promise<PostPage>;
  /** Every post that matches, newest first, one page in memory. */
  posts(query?: Omit<PostQuery, 'page'>, options?: CallOptions): AsyncGenerator<Post>;
  /** Any other call of the API: the JSON of the answer. Throws `not_offered` where the server lacks it. */
  call(
    method: TransportRequest['method'],
    path: string,
    body?: unknown,
    options?: CallOptions,
  ): Promise<Record<string, unknown>>;
}

/**
 * A client of the TikAPIs API. Throws what is wrong with the API key or the address, without showing the key. Every
 * method throws {@link TikApisError}, the reason of an aborted signal, or what reading the file threw. All but POST are
 * tried again on network trouble, 429 and 5xx; POST only where that cannot post twice.
 */
export function createClient(options: ClientOptions): TikApisClient {
  const server = readBaseUrl(options.baseUrl ?? HOSTED_BASE_URL);
  const send = createSender(options, server);
  const honoursIdempotency = options.honoursIdempotency ?? !server.isHosted;
  const origin = (): AnswerOrigin => ({ host: server.host, nowMs: options.now() });

  async function listPosts(query: PostQuery = {}, { signal }: CallOptions = {}) {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(
      given.map(([name, value]): [string, string] => [name, String(value)]),
    ).toString();
    const path = `/tiktok/posts${search === '' ? '' : `?${search}`}`;
    return decodePostPage(await send({ method: 'GET', path, isRepeatable: true, signal }), origin());
  }

  return {
    listPosts,

    async createPost(video, fields, call = {}) {
      if (call.idempotencyKey !== undefined) checkIdempotencyKey(call.idempotencyKey);
      const body =
        'file' in video
          ? multipartBody(formFields(fields), 'videoFile', video.file, `tikapis${options.randomName()}`)
          : jsonBody({ videoUrl: video.url, ...fields });
      const answer = await send({
        method: 'POST',
        path: '/tiktok/posts',
        body: call.onUploadProgress === undefined ? body : withProgress(body, call.onUploadProgress),
        headers: { 'Idempotency-Key': call.idempotencyKey ?? options.randomName() },
        isRepeatable: honoursIdempotency,
        // A caller who chose the key can send the post again under it.
        doublesIfSentAnew: !honoursIdempotency || call.idempotencyKey === undefined,
        signal: call.signal,
      });
      const post = decodePostAnswer(answer, origin());
      if (answer.headers['idempotency-replayed'] === 'true') call.onReplay?.();
      return post;
    },

    async getPost(id, call) {
      const { posts } = await listPosts({ postId: id }, call);
      const post = posts.find((each) => each.id === id);
      if (post === undefined) throw tikApisError('not_found', { what: 'post', id });
      return post;
    },

    async *posts(query = {}, call = {}) {
      let before = new Set<string>();
      for (let page = 1; ; page += 1) {
        const { posts, pagination } = await listPosts({ limit: 100, ...query, page }, call);
        // A post that was made meanwhile moves the last one of a page on to the next; and a page that holds nothing
        // new is the end, whatever the server says of the number of pages.
        const fresh = posts.filter(({ id }) => !before.has(id));
        yield* fresh;
        if (fresh.length === 0 || page >= pagination.pages) return;
        before = new Set(posts.map(({ id }) => id));
      }
    },

    async call(method, path, body, { signal } = {}) {
      const sendsBody = body !== undefined || method === 'POST' || method === 'PATCH';
      const request = { method, path, isRepeatable: method !== 'POST', signal };
      const answer = await send(sendsBody ? { ...request, body: jsonBody(body ?? {}) } : request);
      return decodeBody(answer, { ...origin(), extension: `${method} ${path.replace(/\?.*/s, '')}` });
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
