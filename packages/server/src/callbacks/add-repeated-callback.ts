import { MOST_CALLBACKS, tikApisError } from '@tikapis/core';
import type { Sealer } from '@tikapis/database';
import type { GuardedFetch } from '../net/guarded-fetch.js';
import type { Proposal } from '../posts/check-post.js';
import type { Answer } from '../posts/idempotency.js';
import { invalidRequest } from '../posts/invalid-request.js';
import { addCallback } from '../store/callback-outbox.js';
import type { Database } from '../store/schema.js';
import { checkWhereTo } from './check-where-to.js';

/**
 * Whoever repeats a request waits for its post too, at an address of their own. Throws `invalid_request` for one that
 * cannot be used, and `callback_limit`.
 * @param first what the first request was answered
 */
export async function addRepeatedCallback(
  deps: { db: Database; sealer: Sealer; guardedFetch: GuardedFetch; now: () => number },
  { caller, reading }: Pick<Proposal, 'caller' | 'reading'>,
  first: Answer,
): Promise<void> {
  const { callbackUrl: url } = reading;
  // Whatever else may be wrong by now, such as a time that has passed, was right for the first.
  const ofFields = reading.ok ? [] : reading.problems.filter(({ field }) => field === 'callbackUrl');
  const problems = url === undefined ? ofFields : await checkWhereTo(deps.guardedFetch, url);
  if (problems.length > 0) throw invalidRequest(problems);
  if (url === undefined) return;
  const { id: postId } = (JSON.parse(first.body) as { data: { id: string } }).data;
  const callback = { accountId: caller.accountId, postId, url, nowMs: deps.now(), most: MOST_CALLBACKS };
  if (!(await addCallback(deps.db, deps.sealer, callback)))
    throw tikApisError('callback_limit', { limit: MOST_CALLBACKS });
}
