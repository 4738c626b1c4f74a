import { problem, type TikApisError, tikApisError } from '@tikapis/core';

/**
 * Only a person can help: the TikTok account has to be connected again. It is answered with 401, as a bad API key is;
 * what tells the two apart is the rule among the details.
 */
export function mustReconnect({ nickname }: { nickname: string }): TikApisError {
  const problems = [problem('reconnect_tiktok', 'accountId', { nickname })];
  return tikApisError('reconnect_tiktok', { nickname }, { problems });
}
