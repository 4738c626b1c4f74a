import { decodePost, problem, tikApisError } from '@tikapis/core';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { openClient } from '../http/client.js';
import { refusal } from '../http/refusal.js';
import { type PostRow, postRow } from '../posts/post-row.js';

/**
 * What only a server of ours can do with a post that is there; gives the post as it is then. Throws `not_offered` where
 * the server cannot, and the server's words where the post does not allow it.
 * @param action what follows the address of the post, with its slash
 */
export async function changePost(
  z: ZObject,
  bundle: Pick<Bundle, 'authData'> & { inputData: { postId?: string } },
  method: 'DELETE' | 'PATCH' | 'POST',
  { action = '', body }: { action?: string; body?: object } = {},
): Promise<PostRow> {
  const id = bundle.inputData.postId?.trim() ?? '';
  if (id === '') throw refusal([problem('field_missing', 'postId', { field: 'Post', example: 'post_5f2c…' })]);
  const answer = await openClient(z, bundle).call(method, `/tiktok/posts/${encodeURIComponent(id)}${action}`, body);
  const post = decodePost(answer.data);
  if (post === undefined) throw tikApisError('not_found', { what: 'post', id });
  return postRow(post);
}
