import type { INodeProperties } from 'n8n-workflow';
import { TikApisError, type Post, type PostQuery } from '../../lib/core';
import { periodBound } from '../../lib/moment';
import { limitOf, manyFields } from '../fields/many';
import { outputOf, simplify } from '../fields/simplify';
import type { Operation, OperationCall } from '../operation';

const PAGE = 100;

const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Created After',
			name: 'startDate',
			type: 'dateTime',
			default: '',
			description: 'Only posts made at this time or later, in the time zone of the workflow',
		},
		{
			displayName: 'Created Before',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			description: 'Only posts made at this time or earlier, in the time zone of the workflow',
		},
		{
			displayName: 'Post IDs',
			name: 'postIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. post_5f2c…, post_7a10…',
			description: 'Only these posts, separated by commas. One that is not there is left out.',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			default: 'published',
			options: [
				{ name: 'Cancelled', value: 'cancelled' },
				{ name: 'Failed', value: 'failed' },
				{ name: 'Pending', value: 'pending' },
				{ name: 'Processing', value: 'processing' },
				{ name: 'Published', value: 'published' },
				{ name: 'Scheduled', value: 'scheduled' },
			],
		},
	],
};

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many posts',
		description: 'List posts, newest first, all or those of a status or period',
	},
	fields: [...manyFields, filtersField, simplify],
	async execute(call) {
		const limit = limitOf(call);
		const posts: Post[] = [];
		for (const query of queriesOf(call)) {
			for await (const post of postsOf(call, { ...query, limit: Math.min(PAGE, limit) })) {
				if (posts.length >= limit) break;
				posts.push(post);
			}
		}
		return posts.map((post) => ({ json: outputOf(call, post) }));
	},
};

/** The API takes one id at a time. */
function queriesOf({ node, itemIndex }: OperationCall): PostQuery[] {
	const { status, postIds, startDate, endDate } = node.getNodeParameter(
		'filters',
		itemIndex,
		{},
	) as {
		[filter: string]: unknown;
	};
	const timeZone = node.getTimezone();
	const query = Object.entries({
		status,
		startDate: periodBound(startDate, { field: 'startDate', timeZone }),
		endDate: periodBound(endDate, { field: 'endDate', timeZone }),
	}).filter(([, value]) => value !== undefined && value !== '');
	const ids = (Array.isArray(postIds) ? postIds.map(String) : String(postIds ?? '').split(','))
		.map((id) => id.trim())
		.filter((id) => id !== '');
	const shared = Object.fromEntries(query) as PostQuery;
	return ids.length === 0 ? [shared] : [...new Set(ids)].map((postId) => ({ ...shared, postId }));
}

async function* postsOf(
	{ client, options }: OperationCall,
	query: PostQuery,
): AsyncGenerator<Post> {
	if (query.postId === undefined) return yield* client.posts(query, options);
	const found = await client.listPosts(query, options).catch((error: unknown) => {
		if (error instanceof TikApisError && error.code === 'not_found') return { posts: [] };
		throw error;
	});
	yield* found.posts;
}
