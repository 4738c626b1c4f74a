import { listTikTokAccounts, type TikApisClient, tikApisError, type TikTokAccount } from '@tikapis/core';

/** The id of an account that was given as an id, or as `@name`. Throws `no_tiktok_account`. */
export async function accountIdOf(client: TikApisClient, given: string, signal: AbortSignal): Promise<string> {
  if (!given.startsWith('@')) return given;
  const named = (await listTikTokAccounts(client, { signal })).find((each) => isCalled(each, given.slice(1)));
  if (named === undefined) throw tikApisError('no_tiktok_account', { accountId: given });
  return named.id;
}

const isCalled = ({ username }: TikTokAccount, name: string): boolean => username?.toLowerCase() === name.toLowerCase();
