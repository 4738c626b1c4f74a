import { catalogue, type ErrorAction, type Post, type Problem, refusePostAction } from '@tikapis/core';

/** What can be done about a post that failed. */
export interface NextStep {
  /** Whether another try is what helps; else it is possible, and something else comes first. */
  retryHelps: boolean;
  /** Why it cannot be tried again at all. */
  refusal: Problem | undefined;
  /** Whether the TikTok account has to be connected again first. */
  needsReconnect: boolean;
}

const actionOf = (code: string): ErrorAction | undefined =>
  Object.hasOwn(catalogue, code) ? catalogue[code as keyof typeof catalogue].action : undefined;

/** Undefined for a post that has not failed. */
export function nextStepOf(post: Post): NextStep | undefined {
  if (post.status !== 'failed') return undefined;
  const code = post.error?.code ?? '';
  const action = actionOf(code);
  return {
    refusal: refusePostAction('retry', post),
    needsReconnect: action === 'reconnect',
    retryHelps:
      post.error?.retryable === true || action === 'wait' || action === 'reconnect' || code === 'schedule_missed',
  };
}

/** Whether it lies in the creator's TikTok app and waits to be posted there. */
export const waitsInInbox = ({ status, mode, publishedAt }: Post): boolean =>
  status === 'published' && mode === 'draft' && publishedAt === undefined;
