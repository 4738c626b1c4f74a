import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { openClient } from '../../lib/client';
import { listTikTokAccounts } from '../../lib/core';
import { nodeErrorOf } from '../../lib/errors';

const PAGE = 100;
/** Pages that one search looks through before it lets a person see that it goes on. */
const MOST_PAGES = 5;

/** The posts, newest first; what was typed is looked for in captions and IDs, page by page until something is found. */
export async function searchPosts(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const first = Number(paginationToken ?? 1);
	try {
		const client = await openClient(this);
		for (let page = first; ; page += 1) {
			const { posts, pagination } = await client.listPosts({ page, limit: PAGE });
			const results = posts
				.filter(({ id, caption }) => holds(`${caption} ${id}`, filter))
				.map(({ id, caption, status }) => ({
					name: `${titleOf(caption, id)} (${status})`,
					value: id,
				}));
			if (page >= pagination.pages) return { results };
			if (results.length > 0 || page >= first + MOST_PAGES) {
				return { results, paginationToken: String(page + 1) };
			}
		}
	} catch (error) {
		throw nodeErrorOf(this.getNode(), error);
	}
}

export async function searchAccounts(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	try {
		const accounts = await listTikTokAccounts(await openClient(this));
		const results = accounts
			.map(({ id, nickname, username, state }) => {
				const handle = username === null ? '' : ` (@${username})`;
				return {
					name: `${nickname}${handle}${state === 'connected' ? '' : `: ${state}`}`,
					value: id,
				};
			})
			.filter(({ name, value }) => holds(`${name} ${value}`, filter));
		return { results };
	} catch (error) {
		throw nodeErrorOf(this.getNode(), error);
	}
}

const holds = (text: string, filter: string): boolean =>
	text.toLowerCase().includes(filter.trim().toLowerCase());

function titleOf(caption: string, id: string): string {
	const line = caption.replace(/\s+/gu, ' ').trim();
	if (line === '') return id;
	return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}
