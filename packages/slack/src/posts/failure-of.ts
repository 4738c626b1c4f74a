import { TikApisError } from '@tikapis/core';
import { explainError } from '../app/explain-error.js';
import type { Failure } from './slack-post.js';

/** What went wrong with a post, in words for a person. */
export function failureOf(error: unknown, errorId: string): Failure {
  const { message, fix } = explainError(error);
  const mayBeThere = error instanceof TikApisError && error.code === 'outcome_unknown';
  return { message, fix, errorId, ...(mayBeThere && { mayBeThere }) };
}
