import { type Problem, type RuleValue, TikApisError, tikApisError } from '../errors/index.js';
import { catalogue, type ErrorCode } from '../errors/catalogue.js';
import type { ErrorAction } from '../errors/entry.js';
import { decodePost, isFields } from '../posts/decode-post.js';
import type { Post } from '../posts/post.js';
import { retryAfterMs } from './retry.js';
import type { TransportAnswer } from './transport.js';

/** Where an answer came from, for the sentences of errors. */
export interface AnswerOrigin {
  host: string;
  nowMs: number;
}

export interface Pagination {
  total: number;
  pages: number;
  current: number;
  limit: number;
}

/** The JSON of a good answer. Throws what the server said, or `not_tikapis` for a body that is no JSON. */
export function decodeBody(answer: TransportAnswer, origin: AnswerOrigin): Record<string, unknown> {
  const body = parse(answer.body);
  if (answer.status >= 300 && answer.status < 400) {
    throw tikApisError('redirect_refused', { host: origin.host, location: answer.headers.location ?? 'another address' });
  }
  const failed = answer.status >= 400 || (isFields(body) && body.success === false);
  if (failed) throw errorFromAnswer(answer, body, origin);
  if (!isFields(body)) throw tikApisError('not_tikapis', { host: origin.host, status: answer.status });
  return body;
}

/** One post: envelope A (`data`), or B's bare body, or the post beside B's `postId`. */
export function decodePostAnswer(answer: TransportAnswer, origin: AnswerOrigin): Post {
  const body = decodeBody(answer, origin);
  const post = decodePost(body.data) ?? decodePost(body.post) ?? decodePost(body) ?? acceptedUpload(body);
  if (post === undefined) throw tikApisError('not_tikapis', { host: origin.host, status: answer.status });
  return post;
}

/** Revision B answers an upload with `{ postId, publishId }` and no status: it was accepted, no more is known. */
const acceptedUpload = (body: Record<string, unknown>): Post | undefined =>
  decodePost({ ...body, status: 'pending', ...(isFields(body.data) ? body.data : {}) });

/** A page of posts: A's `data` and `meta.pagination`, or B's `posts` and `pagination`. */
export function decodePostPage(answer: TransportAnswer, origin: AnswerOrigin): { posts: Post[]; pagination: Pagination } {
  const body = decodeBody(answer, origin);
  const list = Array.isArray(body.data) ? body.data : body.posts;
  if (!Array.isArray(list)) throw tikApisError('not_tikapis', { host: origin.host, status: answer.status });
  const posts = list.map(decodePost).filter((post) => post !== undefined);
  const found = isFields(body.meta) && isFields(body.meta.pagination) ? body.meta.pagination : body.pagination;
  const figure = (name: keyof Pagination, otherwise: number) =>
    isFields(found) && typeof found[name] === 'number' ? found[name] : otherwise;
  return {
    posts,
    pagination: {
      total: figure('total', posts.length),
      pages: figure('pages', 1),
      current: figure('current', 1),
      limit: figure('limit', posts.length),
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const codeOfStatus: Record<number, ErrorCode> = {
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'invalid_request',
  429: 'rate_limit_exceeded',
  503: 'unavailable',
};

/** The server's own words, with our knowledge of what its code asks for. */
function errorFromAnswer(answer: TransportAnswer, body: unknown, origin: AnswerOrigin): TikApisError {
  const said = isFields(body) ? body.error : undefined;
  const fields = isFields(said) ? said : {};
  const message = typeof said === 'string' ? said : fields.message;
  const unspoken = answer.status >= 500 ? 'server_error' : codeOfStatus[answer.status];
  if (typeof message !== 'string' && unspoken !== 'server_error') {
    throw tikApisError('not_tikapis', { host: origin.host, status: answer.status });
  }
  const code = typeof fields.code === 'string' ? fields.code : (unspoken ?? 'server_error');
  const known = Object.hasOwn(catalogue, code) ? catalogue[code as ErrorCode] : catalogue[unspoken ?? 'server_error'];
  const waitMs = retryAfterMs(answer.headers, origin.nowMs);
  const about = {
    message: typeof message === 'string' ? message : `${origin.host} answered ${answer.status}.`,
    fix: typeof fields.fix === 'string' ? fields.fix : '',
    action: (typeof fields.action === 'string' ? fields.action : known.action) as ErrorAction,
    retryable: typeof fields.retryable === 'boolean' ? fields.retryable : known.retryable,
  };
  return new TikApisError(code, about, {
    status: answer.status,
    problems: decodeProblems(fields.details),
    ...(typeof fields.requestId === 'string' ? { requestId: fields.requestId } : {}),
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
  });
}

function decodeProblems(details: unknown): Problem[] {
  if (!Array.isArray(details)) return [];
  return details.filter(isFields).map((each) => ({
    code: String(each.rule ?? 'invalid_request') as ErrorCode,
    field: String(each.field ?? ''),
    message: String(each.message ?? ''),
    fix: String(each.fix ?? ''),
    ...(each.limit === undefined ? {} : { limit: each.limit as RuleValue }),
    ...(each.actual === undefined ? {} : { actual: each.actual as RuleValue }),
  }));
}
