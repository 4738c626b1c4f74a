import { tikApisError } from '../errors/index.js';
import { decodePost } from '../posts/decode-post.js';
import type { Post } from '../posts/post.js';
import { isFields } from '../wire/fields.js';
import { type AnswerOrigin, errorFromAnswer } from './error-from-answer.js';
import { parseJson } from './parse-json.js';
import { type RateLimit, readRateLimit } from './rate-limit.js';
import type { TransportAnswer } from './transport.js';

export interface Pagination {
  total: number;
  pages: number;
  current: number;
  limit: number;
}

export interface PostPage {
  posts: Post[];
  pagination: Pagination;
  /** As the server told it with this page. */
  rateLimit: RateLimit | undefined;
}

/** The JSON of a good answer. Throws what the server said, or `not_tikapis` for a body that is no JSON object. */
export function decodeBody(answer: TransportAnswer, origin: AnswerOrigin): Record<string, unknown> {
  const { status, headers } = answer;
  if (status >= 300 && status < 400) {
    const location = headers.location?.replace(/[?#].*/s, '').slice(0, 200) || 'another address';
    throw tikApisError('redirect_refused', { host: origin.host, location }, { status });
  }
  const body = parseJson(answer.body);
  if (status >= 400 || (isFields(body) && body.success === false)) throw errorFromAnswer(answer, body, origin);
  if (status === 204) return {};
  if (!isFields(body)) throw notTikApis(answer, origin);
  return body;
}

/** One post: envelope A (`data`), or B's bare body, or the post beside B's `postId`. */
export function decodePostAnswer(answer: TransportAnswer, origin: AnswerOrigin): Post {
  const body = decodeBody(answer, origin);
  const post = decodePost(body.data) ?? decodePost(body.post) ?? decodePost(body) ?? acceptedUpload(body);
  if (post === undefined) throw notTikApis(answer, origin);
  return post;
}

/** Revision B answers an upload with `{ message, postId, publishId }` and no status: it was accepted, no more is known. */
const acceptedUpload = (body: Record<string, unknown>): Post | undefined =>
  decodePost({ ...body, status: 'pending', ...(isFields(body.data) ? body.data : {}) });

/** A page of posts: A's `data` and `meta.pagination`, or B's `posts` and `pagination`. */
export function decodePostPage(answer: TransportAnswer, origin: AnswerOrigin): PostPage {
  const body = decodeBody(answer, origin);
  const list = Array.isArray(body.data) ? body.data : body.posts;
  if (!Array.isArray(list)) throw notTikApis(answer, origin);
  const posts = list.map(decodePost).filter((post) => post !== undefined);
  const rateLimit = readRateLimit(answer.headers, origin.nowMs);
  return { posts, pagination: decodePagination(body, posts.length), rateLimit };
}

function decodePagination(body: Record<string, unknown>, postCount: number): Pagination {
  const found = isFields(body.meta) && isFields(body.meta.pagination) ? body.meta.pagination : body.pagination;
  const figure = (name: keyof Pagination, otherwise: number) =>
    isFields(found) && typeof found[name] === 'number' ? found[name] : otherwise;
  const total = figure('total', postCount);
  const limit = figure('limit', postCount);
  return {
    total,
    limit,
    current: figure('current', 1),
    pages: figure('pages', limit > 0 ? Math.ceil(total / limit) : 0),
  };
}

const notTikApis = ({ status }: TransportAnswer, { host }: AnswerOrigin) =>
  tikApisError('not_tikapis', { host, status }, { status });
