import { type TikApisClient, TikApisError, visibilities, type Visibility } from '@tikapis/core';

/** A connected TikTok account, as far as this app asks. */
export interface TikTokAccount {
  id: string;
  nickname: string;
  username: string | null;
  /** `connected`, or why it cannot be used. */
  state: string;
  /** Null where TikTok did not say. */
  visibilities: Visibility[] | null;
  maxVideoDurationSec: number | null;
}

/** What is chosen where a server knows one account for each key, and tells nothing of it. */
export const THE_ONLY_ACCOUNT = 'default';

/** Throws `not_offered` where the server has no such list: the hosted service is one. */
export async function listAccounts(client: TikApisClient): Promise<TikTokAccount[]> {
  const { data } = await client.call('GET', '/tiktok/accounts');
  return Array.isArray(data) ? (data as TikTokAccount[]) : [];
}

/** What the account allows now; all that there is where nobody knows. */
export async function visibilitiesOf(
  client: TikApisClient,
  accountId: string | undefined,
): Promise<readonly Visibility[]> {
  const accounts = await listAccounts(client).catch((error: unknown) => {
    if (error instanceof TikApisError && error.code === 'not_offered') return [];
    throw error;
  });
  return accounts.find(({ id }) => id === accountId)?.visibilities ?? visibilities;
}
