import { tikApisError } from '../errors/index.js';
import type { Now, Sleep } from '../ports.js';
import { isSettled, type Post } from '../posts/post.js';

/** A scheduled post is looked at this often, in case it was moved or cancelled. */
const LONGEST_REST_MS = 300_000;

/** How often a post is asked about: the pauses grow from the first to the longest by the factor. */
export interface WatchPolicy {
  firstPauseMs: number;
  longestPauseMs: number;
  factor: number;
}

/** At most 20 questions in the first minute, then 4 a minute: the free plan allows 30. */
export const politeWatch: WatchPolicy = { firstPauseMs: 1_000, longestPauseMs: 15_000, factor: 1.3 };

export interface WatchOptions {
  getPost: (id: string, options: { signal?: AbortSignal }) => Promise<Post>;
  now: Now;
  sleep: Sleep;
  /** The longest time to watch. A post scheduled for later is watched this long from its time on. */
  budgetMs: number;
  policy?: WatchPolicy;
  signal?: AbortSignal;
}

/**
 * Gives the post each time its status has changed, first as it is now and last when it is settled.
 * Throws `wait_timed_out` when the budget is used up, whatever `getPost` throws, and the reason of an aborted signal.
 */
export async function* watchPost(id: string, options: WatchOptions): AsyncGenerator<Post> {
  const policy = options.policy ?? politeWatch;
  const call = options.signal === undefined ? {} : { signal: options.signal };
  const startedMs = options.now();
  let deadlineMs = startedMs + options.budgetMs;
  let pauseMs = policy.firstPauseMs;
  let last: string | undefined;
  for (;;) {
    const post = await options.getPost(id, call);
    if (post.status !== last) {
      last = post.status;
      pauseMs = policy.firstPauseMs;
      yield post;
    }
    if (isSettled(post.status)) return;

    const nowMs = options.now();
    const dueMs = post.status === 'scheduled' ? Date.parse(post.scheduledAt ?? '') : Number.NaN;
    const untilDueMs = dueMs > nowMs ? dueMs - nowMs : 0;
    if (untilDueMs > 0) deadlineMs = Math.max(deadlineMs, dueMs + options.budgetMs);
    if (nowMs >= deadlineMs) throw tikApisError('wait_timed_out', { id, status: post.status, waitedMs: nowMs - startedMs });
    // Nothing happens to a scheduled post before its time, unless somebody moves or cancels it.
    const restMs = untilDueMs > 0 ? Math.min(untilDueMs, LONGEST_REST_MS) : pauseMs;
    await options.sleep(Math.min(restMs, deadlineMs - nowMs), options.signal);
    pauseMs = Math.min(policy.longestPauseMs, pauseMs * policy.factor);
  }
}
