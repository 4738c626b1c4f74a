import { type Problem, problem } from '../errors/index.js';
import type { KnownPostStatus, Post } from './post.js';

/** What an owner can do with a post that is there already. */
export type PostAction = 'edit' | 'cancel' | 'retry';

/** In which statuses each is possible. From `processing` on TikTok has the post, and nobody can take it back. */
export const statusesFor: Readonly<Record<PostAction, readonly KnownPostStatus[]>> = {
  edit: ['scheduled'],
  cancel: ['pending', 'scheduled'],
  retry: ['failed'],
};

/** Failures after which TikTok may have the video: another try could publish it twice. */
const unknownOutcomes: ReadonlySet<string> = new Set(['tiktok_no_outcome']);

/** Why a post does not allow an action; undefined where it does. Hosts show only what is allowed, the server enforces it. */
export function refusePostAction(action: PostAction, post: Pick<Post, 'status' | 'error'>): Problem | undefined {
  const { status } = post;
  const possible: readonly string[] = statusesFor[action];
  if (!possible.includes(status)) {
    return problem('post_status_refuses', 'status', { action, status }, { limit: possible, actual: status });
  }
  if (action === 'retry' && unknownOutcomes.has(post.error?.code ?? '')) {
    return problem('post_outcome_unknown', 'status', {});
  }
  return undefined;
}
