import { type TikApisError, tikApisError } from '../errors/index.js';
import { refusePostAction } from './actions.js';
import type { Post } from './post.js';

/** For who waited for a post that is settled: why it is not published, or undefined where it is. */
export function whyNotPublished(post: Post): TikApisError | undefined {
  const { id, status, error } = post;
  if (status === 'cancelled') return tikApisError('post_cancelled', { id });
  if (status !== 'failed') return undefined;
  const mayBePublished = refusePostAction('retry', post)?.code === 'post_outcome_unknown';
  return tikApisError('post_failed', { id, reason: error?.message ?? 'the server gave no reason.', mayBePublished });
}
