import { checkVideo, inspectVideo, type Post, problem, tikApisError } from '@tikapis/core';
import { readNewPost, readNewPostForm, readPostListQuery } from '@tikapis/core/contract';
import { openFileSource } from '@tikapis/core/node';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingVideo, VideoStore } from '../../files/video-store.js';
import { type AcceptDeps, acceptPost } from '../../posts/accept-post.js';
import type { Answer } from '../../posts/idempotency.js';
import type { UrlInspector } from '../../posts/inspect-url.js';
import { postView } from '../../posts/post-view.js';
import { historyOf, listPosts, type PostRow } from '../../store/posts.js';
import type { Database } from '../../store/schema.js';
import { type Caller, callerOf } from '../caller.js';
import { invalidRequest } from '../errors.js';
import { receiveForm } from '../multipart.js';

export interface PostRouteDeps extends AcceptDeps {
  db: Database;
  videos: VideoStore;
  inspectUrl: UrlInspector;
}

/** `POST` and `GET /v1/tiktok/posts`, `GET /v1/tiktok/posts/{id}`. */
export function postRoutes(app: FastifyInstance, deps: PostRouteDeps): void {
  app.post('/v1/tiktok/posts', async (request, reply) => {
    const caller = callerOf(request);
    const isForm = request.isMultipart();
    const answer = isForm ? await createFromForm(deps, request, caller) : await createFromJson(deps, request, caller);
    if (answer.isReplay) reply.header('Idempotency-Replayed', 'true');
    return reply.status(answer.status).header('Content-Type', 'application/json; charset=utf-8').send(answer.body);
  });

  app.get('/v1/tiktok/posts', async (request) => {
    const reading = readPostListQuery(request.query);
    if (!reading.ok) throw invalidRequest(reading.problems);
    const { query } = reading;
    const { rows, total } = await listPosts(deps.db, callerOf(request).accountId, query);
    if (query.postId !== undefined && rows.length === 0) throw tikApisError('not_found', { what: 'post', id: query.postId });
    return {
      success: true,
      data: await views(deps.db, rows),
      meta: { pagination: { total, pages: Math.ceil(total / query.limit), current: query.page, limit: query.limit } },
    };
  });

  app.get<{ Params: { id: string } }>('/v1/tiktok/posts/:id', async (request) => {
    const { id } = request.params;
    const { rows } = await listPosts(deps.db, callerOf(request).accountId, { postId: id, page: 1, limit: 1 });
    const [view] = await views(deps.db, rows);
    if (view === undefined) throw tikApisError('not_found', { what: 'post', id });
    return { success: true, data: view };
  });
}

async function views(db: Database, rows: readonly PostRow[]): Promise<object[]> {
  if (rows.length === 0) return [];
  const history = await historyOf(db, rows.map((row) => row.id));
  return rows.map((row) => postView(row, history.get(row.id) ?? []));
}

type CreatedAnswer = Promise<Answer & { isReplay: boolean }>;

/** Revision A: JSON in, 200 and the envelope out. */
function createFromJson(deps: PostRouteDeps, request: FastifyRequest, caller: Caller): CreatedAnswer {
  const reading = readNewPost(request.body, { nowMs: deps.now() });
  const url = (request.body as { videoUrl?: unknown } | null)?.videoUrl;
  const isReadable = reading.ok || !reading.problems.some((each) => each.field === 'videoUrl');
  return acceptPost(deps, {
    caller,
    idempotencyKey: idempotencyKeyOf(request),
    reading,
    checkVideo: async (account) => (isReadable && typeof url === 'string' ? deps.inspectUrl(url, account) : null),
    upload: null,
    fingerprintOf: request.body,
    answer: (post) => ({ status: 200, body: { success: true, data: post } }),
  });
}

/** Revision B: a form in, 202 and its flat answer out, with ours beside it. */
async function createFromForm(deps: PostRouteDeps, request: FastifyRequest, caller: Caller): CreatedAnswer {
  const { parts, upload } = await receiveForm(request, deps.videos);
  try {
    return await acceptPost(deps, {
      caller,
      idempotencyKey: idempotencyKeyOf(request),
      reading: readNewPostForm(parts, { nowMs: deps.now() }),
      checkVideo: (account) => checkUpload(upload, account),
      upload,
      fingerprintOf: parts,
      answer: (post) => {
        const { id, status } = post as Post;
        const message = status === 'scheduled' ? 'The video is scheduled.' : 'The video will be published in a few minutes.';
        return { status: 202, body: { success: true, message, postId: id, publishId: null, data: post } };
      },
    });
  } finally {
    await upload.discard();
  }
}

async function checkUpload(
  upload: IncomingVideo & { fileName: string | undefined; contentType: string | undefined },
  account: { maxDurationSec: number } | undefined,
) {
  const source = await openFileSource(upload.path);
  try {
    const { fileName, contentType } = upload;
    return checkVideo(await inspectVideo(source), { field: 'videoFile', fileName, contentType, account });
  } finally {
    await source.close();
  }
}

/** Any printable text up to 255 characters. */
function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) return key;
  const expected = '1 to 255 printable characters';
  throw invalidRequest([problem('field_invalid', 'Idempotency-Key', { field: 'Idempotency-Key', expected, got: 'something else' })]);
}
