import { callbackUrlProblem, type Problem } from '@tikapis/core';
import type { GuardedFetch } from '../net/guarded-fetch.js';
import { unreachable } from '../net/unreachable.js';

/**
 * What is wrong with where a callback address leads, which is sound by itself. A host that cannot be looked up just now is
 * no problem: it is looked up again when there is something to tell.
 */
export async function checkWhereTo(guardedFetch: Pick<GuardedFetch, 'check'>, url: string): Promise<Problem[]> {
  try {
    await guardedFetch.check(url);
    return [];
  } catch (error) {
    const { message, isPassing } = unreachable(error);
    return isPassing ? [] : [callbackUrlProblem(message)];
  }
}
