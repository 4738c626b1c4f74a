import {
	postEventOf,
	TikApisError,
	type PostEvent,
	type PostEventName,
	type TikApisClient,
} from './core';

/** The newest event of each kind that has happened to a post, for whoever builds a workflow. */
export async function recentEvents(
	client: TikApisClient,
	names: readonly PostEventName[],
): Promise<PostEvent[]> {
	const found: PostEvent[] = [];
	for (const name of names) {
		const status = name.slice('post.'.length);
		const { posts } = await client.listPosts({ status, limit: 1 }).catch((error: unknown) => {
			// Not every server knows every status.
			if (error instanceof TikApisError && error.code === 'invalid_request') return { posts: [] };
			throw error;
		});
		for (const post of posts) {
			const at = post.history?.findLast((line) => line.status === status)?.at ?? null;
			const event = postEventOf({ to: status, at, post });
			if (event !== undefined) found.push(event);
		}
	}
	return found;
}
