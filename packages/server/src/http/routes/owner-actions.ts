import type { FastifyInstance, FastifyRequest } from 'fastify';
import { cancelPost, editPost, type OwnerActionDeps, type OwnPost, retryPost } from '../../posts/owner-actions.js';
import { postView, videoView } from '../../posts/post-view.js';
import { historyOf, type PostRow } from '../../store/posts.js';
import { callerOf } from '../caller.js';
import { problemView } from '../error-body.js';
import { type CreatePostDeps, checkOnly } from './create-post.js';

interface OfOnePost {
  Params: { id: string };
}

/** What an owner does with one post: change, cancel and retry it; and check one before it is made. */
export function ownerActionRoutes(v1: FastifyInstance, deps: OwnerActionDeps & CreatePostDeps): void {
  const answer = async (row: PostRow) => {
    const history = await historyOf(deps.db, [row.id]);
    return { success: true, data: postView(row, history.get(row.id) ?? []) };
  };

  v1.post<{ Querystring: { sha256?: unknown } }>('/tiktok/posts/check', async (request) => {
    const how = { caller: callerOf(request), wantsHash: request.query.sha256 === 'true' };
    const { problems, warnings, video, sha256 } = await checkOnly(deps, request, how);
    const data = {
      ok: problems.length === 0,
      problems: problems.map(problemView),
      warnings: warnings.map(problemView),
      video: video === null ? null : { ...videoView(video), ...(sha256 !== undefined && { sha256 }) },
    };
    return { success: true, data };
  });

  v1.patch<OfOnePost>('/tiktok/posts/:id', async (request) =>
    answer(await editPost(deps, postOf(request), request.body)),
  );
  v1.delete<OfOnePost>('/tiktok/posts/:id', async (request) => answer(await cancelPost(deps, postOf(request))));
  v1.post<OfOnePost>('/tiktok/posts/:id/retry', async (request) => answer(await retryPost(deps, postOf(request))));
}

const postOf = (request: FastifyRequest<OfOnePost>): OwnPost => ({
  accountId: callerOf(request).accountId,
  id: request.params.id,
});
