import { tikApisError } from '@tikapis/core';
import { readPostListQuery } from '@tikapis/core/contract';
import type { FastifyInstance } from 'fastify';
import { invalidRequest } from '../../posts/invalid-request.js';
import { postView } from '../../posts/post-view.js';
import type { Database } from '../../store/schema.js';
import { findShownPost, listPosts, type ShownPost } from '../../store/shown-posts.js';
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

  v1.get('/tiktok/posts', async (request, reply) => {
    const reading = readPostListQuery(request.query);
    if (!reading.ok) throw invalidRequest(reading.problems);
    const { query } = reading;
    const { accountId } = callerOf(request);
    const { posts: found, total } = await listPosts(db, accountId, query);
    // One that is there, and not as the other filters want it, is an empty list.
    if (total === 0 && query.postId !== undefined) await mustExist(db, accountId, query.postId);
    const posts = JSON.stringify(found.map(({ row, history }) => postView(row, history)));
    const { page, limit } = query;
    const pagination = JSON.stringify({ total, pages: Math.ceil(total / limit), current: page, limit });
    // The last two are how revision B documents it: its clients read nothing else. Both are written once.
    const body = `{"success":true,"data":${posts},"meta":{"pagination":${pagination}},"posts":${posts},"pagination":${pagination}}`;
    return reply.type('application/json; charset=utf-8').send(body);
  });

  v1.get<{ Params: { id: string } }>('/tiktok/posts/:id', async (request) => {
    const { id } = request.params;
    const { row, history } = await mustExist(db, callerOf(request).accountId, id);
    return { success: true, data: postView(row, history) };
  });
}

async function mustExist(db: Database, accountId: string, id: string): Promise<ShownPost> {
  const post = await findShownPost(db, accountId, id);
  if (post === undefined) throw tikApisError('not_found', { what: 'post', id });
  return post;
}
