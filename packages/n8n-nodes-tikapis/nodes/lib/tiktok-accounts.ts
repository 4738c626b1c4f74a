import {
	type CallOptions,
	listTikTokAccountsIfOffered,
	type TikApisClient,
	type TikTokAccount,
} from './core';

/** The account with an id, without one the first; undefined where the server does not tell of accounts. */
export async function findAccount(
	client: TikApisClient,
	id: string,
	options?: CallOptions,
): Promise<TikTokAccount | undefined> {
	const accounts = await listTikTokAccountsIfOffered(client, options);
	return accounts?.find((each) => id === '' || each.id === id);
}
