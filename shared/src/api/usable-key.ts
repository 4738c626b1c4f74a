import { cleanKey } from '../auth/clean-key.js';
import { catalogue, TikApisError } from '../errors/index.js';

/** The key as a header can carry it. Throws the problem of one that cannot be used; no part of the error shows the key. */
export function usableKey(pasted: string): string {
  const cleaned = cleanKey(pasted);
  if (cleaned.ok) return cleaned.key;
  const { problem } = cleaned;
  const { action, retryable } = catalogue[problem.code];
  const { message, fix } = problem;
  throw new TikApisError(problem.code, { message, fix, action, retryable }, { problems: [problem] });
}
