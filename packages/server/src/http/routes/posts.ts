import { tikApisError } from '@tikapis/core';
import { readPostListQuery } from '@tikapis/core/contract';
import type { FastifyInstance } from 'fastify';
import { invalidRequest } from '../../posts/invalid-request.js';
import { postView } from '../../posts/post-view.js';
import { findPost, historyOf, listPosts, type PostRow } from '../../store/posts.js';
import type { Database } from '../../store/schema.js';
import { callerOf } from '../caller.js';
import { type CreatePostDeps, createFromForm, createFromJson } from './create-post.js';

export type PostRouteDeps = CreatePostDeps;

/** `POST` and `GET /tiktok/posts`, `GET /tiktok/posts/{id}`. */
export function postRoutes(v1: FastifyInstance, deps: PostRouteDeps): void {
  const { db } = deps;

  v1.post('/tiktok/posts', async (request, reply) => {
    const caller = callerOf(request);
    const create = request.isMultipart() ? createFromForm : createFromJson;
    const { status, body, isReplay } = await create(deps, request, caller);
    if (isReplay) reply.header('Idempotency-Replayed', 'true');
    return reply.status(status).type('application/json; charset=utf-8').send(body);
  });

  v1.get('/tiktok/posts', async (request) => {
    const reading = readPostListQuery(request.query);
    if (!reading.ok) throw invalidRequest(reading.problems);
    const { query } = reading;
    const { rows, total } = await listPosts(db, callerOf(request).accountId, query);
    if (query.postId !== undefined && total === 0) throw tikApisError('not_found', { what: 'post', id: query.postId });
    return {
      success: true,
      data: await postViews(db, rows),
      meta: { pagination: { total, pages: Math.ceil(total / query.limit), current: query.page, limit: query.limit } },
    };
  });

  v1.get<{ Params: { id: string } }>('/tiktok/posts/:id', async (request) => {
    const { id } = request.params;
    const row = await findPost(db, callerOf(request).accountId, id);
    if (row === undefined) throw tikApisError('not_found', { what: 'post', id });
    const [view] = await postViews(db, [row]);
    return { success: true, data: view };
  });
}

export async function postViews(db: Database, rows: readonly PostRow[]): Promise<object[]> {
  if (rows.length === 0) return [];
  const history = await historyOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => postView(row, history.get(row.id) ?? []));
}
