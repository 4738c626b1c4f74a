import { TikApisError } from '@tikapis/core';
import { SlackFileError } from '../files/slack-file-error.js';
import type { PostChange, PostRow } from '../store/posts.js';
import type { Failure } from './slack-post.js';

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** Whether the same may succeed later, without anybody's doing. */
export const mayPass = (error: unknown): boolean =>
  (error instanceof TikApisError && error.retryable) || (error instanceof SlackFileError && error.mayPass);

/** Whether the server answered, so that it surely did not do what it was asked for. */
export const isAnswered = (error: unknown): boolean =>
  error instanceof TikApisError && error.status !== undefined && error.status < 500;

/** It is tried again, ever more seldom, or when the server asked for it; and the person is told why it waits. */
export function later(
  { attempt }: PostRow,
  { error, failure, nowMs, random }: { error: unknown; failure: Failure; nowMs: number; random: () => number },
): PostChange {
  const askedMs = error instanceof TikApisError ? (error.retryAfterMs ?? 0) : 0;
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (0.75 + random() / 2);
  return {
    set: {
      failure: JSON.stringify(failure),
      attempt: attempt + 1,
      try_at: Math.round(nowMs + Math.max(askedMs, pauseMs)),
    },
    trail: [],
  };
}
