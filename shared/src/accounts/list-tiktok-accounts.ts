import type { TikApisClient } from '../api/client.js';
import type { CallOptions } from '../api/client-options.js';
import { TikApisError } from '../errors/index.js';
import { decodeTikTokAccount } from './decode-tiktok-account.js';
import type { TikTokAccount } from './tiktok-account.js';

/** The connected TikTok accounts. Throws `not_offered` where the server has no such list: the hosted service is one. */
export async function listTikTokAccounts(client: TikApisClient, options?: CallOptions): Promise<TikTokAccount[]> {
  const { data } = await client.call('GET', '/tiktok/accounts', undefined, options);
  return Array.isArray(data) ? data.map(decodeTikTokAccount).filter((account) => account !== undefined) : [];
}

/** The same, but null where the server has no such list: it knows one account for each key, and tells nothing of it. */
export async function listTikTokAccountsIfOffered(
  client: TikApisClient,
  options?: CallOptions,
): Promise<TikTokAccount[] | null> {
  try {
    return await listTikTokAccounts(client, options);
  } catch (error) {
    if (error instanceof TikApisError && error.code === 'not_offered') return null;
    throw error;
  }
}
