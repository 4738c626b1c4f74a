import { type PostMode, type Problem, problem } from '@tikapis/core';

/** What TikTok wants granted for each way of posting: https://developers.tiktok.com/doc/scopes-overview */
const neededFor: Record<PostMode, string> = { direct: 'video.publish', draft: 'video.upload' };

export const scopesOf = (granted: string): string[] => granted.split(',').filter((scope) => scope !== '');

/** The wanted permissions that a creator has not ticked. */
export const missingScopes = (granted: string, wanted: readonly string[]): string[] =>
  wanted.filter((scope) => !scopesOf(granted).includes(scope));

/** Whether anything can be posted with what was granted. */
export const maySomehowPost = (granted: string): boolean =>
  Object.values(neededFor).some((scope) => scopesOf(granted).includes(scope));

export function checkPermission(account: { nickname: string; scopes: string }, mode: PostMode): Problem[] {
  const scope = neededFor[mode];
  if (scopesOf(account.scopes).includes(scope)) return [];
  const { nickname } = account;
  return [
    problem('permission_not_granted', 'mode', { nickname, mode, scope }, { limit: scope, actual: account.scopes }),
  ];
}
