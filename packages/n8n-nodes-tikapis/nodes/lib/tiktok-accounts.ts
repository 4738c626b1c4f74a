import type { IDataObject } from 'n8n-workflow';
import { TikApisError, visibilities, type TikApisClient, type Visibility } from './core';

/** A connected TikTok account, as far as the node asks; the rest is as the server sent it. */
export interface TikTokAccount extends IDataObject {
	id: string;
	nickname: string;
	username: string | null;
	/** `connected`, or why it cannot be used. */
	state: string;
	/** Null where TikTok did not say. */
	visibilities: Visibility[] | null;
	maxVideoDurationSec: number | null;
}

type CallOptions = Parameters<TikApisClient['listPosts']>[1];

/** Throws `not_offered` where the server has no such list: the hosted service is one. */
export async function listAccounts(
	client: TikApisClient,
	options?: CallOptions,
): Promise<TikTokAccount[]> {
	const { data } = await client.call('GET', '/tiktok/accounts', undefined, options);
	return Array.isArray(data) ? data : [];
}

/** The account with an id, without one the first; undefined where the server does not tell of accounts. */
export async function findAccount(
	client: TikApisClient,
	id: string,
	options?: CallOptions,
): Promise<TikTokAccount | undefined> {
	const accounts = await listAccounts(client, options).catch((error: unknown) => {
		if (error instanceof TikApisError && error.code === 'not_offered') return [];
		throw error;
	});
	return accounts.find((each) => id === '' || each.id === id);
}

/** What the account allows now; all that there is where nobody knows. */
export const visibilitiesOf = (account: TikTokAccount | undefined): readonly Visibility[] =>
	account?.visibilities ?? visibilities;
