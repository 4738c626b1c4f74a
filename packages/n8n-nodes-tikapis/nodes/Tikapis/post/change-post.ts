import { decodePost, tikApisError, type Post } from '../../lib/core';
import { postIdOf } from '../fields/post-locator';
import type { OperationCall } from '../operation';

/**
 * What only a server of ours can do with a post that is there; gives the post as it is then. Throws `not_offered` where
 * the server cannot, and the server's words where the post does not allow it.
 * @param action what follows the address of the post, with its slash
 */
export async function changePost(
	call: OperationCall,
	method: 'DELETE' | 'PATCH' | 'POST',
	{ action = '', body }: { action?: string; body?: object } = {},
): Promise<Post> {
	const id = postIdOf(call);
	const path = `/tiktok/posts/${encodeURIComponent(id)}${action}`;
	const answer = await call.client.call(method, path, body, call.options);
	const post = decodePost(answer.data);
	if (post === undefined) throw tikApisError('not_found', { what: 'post', id });
	return post;
}
