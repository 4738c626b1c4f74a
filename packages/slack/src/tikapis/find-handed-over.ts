import type { Post, TikApisClient } from '@tikapis/core';
import type { PostRow } from '../store/posts.js';
import { isOurs } from '../posts/submission.js';

/** The clocks of the server and of this app may differ so much. */
const CLOCKS_DIFFER_MS = 15 * 60_000;

/** A post whose answer was lost, if TikAPIs took it. Only servers that give metadata back can tell. */
export async function findHandedOver(
  client: Pick<TikApisClient, 'posts'>,
  { id, handed_over_at: handedOverAt, created_at: createdAt }: PostRow,
  signal: AbortSignal,
): Promise<Post | undefined> {
  const startDate = new Date((handedOverAt ?? createdAt) - CLOCKS_DIFFER_MS).toISOString();
  for await (const post of client.posts({ startDate }, { signal })) if (isOurs(id, post.metadata)) return post;
  return undefined;
}
