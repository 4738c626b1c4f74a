import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { nodeErrorOf } from '../../lib/errors';
import { missing } from '../../lib/refuse';
import { sleepInSlices } from '../../lib/sleep';
import { watchPosts, whyNotPublished, type Post } from '../../lib/core';
import type { OperationCall } from '../operation';
import { simplified } from './simplify';

export const waitTimeoutField: INodeProperties = {
	displayName: 'Wait Timeout (Seconds)',
	name: 'waitTimeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1800,
	description:
		'How long to wait, counted for a scheduled post from its time on. The execution stays busy meanwhile: for hours, use the TikAPIs Trigger instead.',
};

/**
 * Waits until a post is published. Throws, with the post in the error's context, when it failed, was cancelled, is gone
 * or not done in time; it then goes on by itself.
 */
export async function waitUntilPublished(call: OperationCall, known: Post | string): Promise<Post> {
	const { client, options } = call;
	const id = typeof known === 'string' ? known : known.id;
	let last = typeof known === 'string' ? undefined : known;
	try {
		const watch = watchPosts([known], {
			...options,
			async listPosts(query, callOptions) {
				const page = await client.listPosts(query, callOptions);
				last = page.posts.find((post) => post.id === id) ?? last;
				return page;
			},
			now: Date.now,
			sleep: sleepInSlices,
			budgetMs: timeoutMsOf(call),
		});
		const post = await watch.settled(id);
		const trouble = whyNotPublished(post);
		if (trouble !== undefined) throw trouble;
		return post;
	} catch (error) {
		throw failedWith(call, error, last);
	}
}

/** Throws, with the post in the error's context, for one that will never be published: a run is not green for it. */
export function refuseUnpublished(call: OperationCall, post: Post): Post {
	const trouble = whyNotPublished(post);
	if (trouble !== undefined) throw failedWith(call, trouble, post);
	return post;
}

function failedWith({ node, itemIndex }: OperationCall, error: unknown, post: Post | undefined) {
	const context: IDataObject = post === undefined ? {} : { post: simplified(post) };
	return nodeErrorOf(node.getNode(), error, { itemIndex, context });
}

function timeoutMsOf({ node, itemIndex }: OperationCall): number {
	const seconds = Number(node.getNodeParameter('waitTimeout', itemIndex));
	if (seconds > 0) return 1000 * seconds;
	throw missing('waitTimeout', 'Wait Timeout', '1800');
}
