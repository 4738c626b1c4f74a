import { type Post, refusePostAction, type TikApisClient, TikApisError, whyNotPublished } from '@tikapis/core';
import type { ZObject } from 'zapier-platform-core';
import { createPost, type NewPost } from '../video/create-post.js';
import { keyAfter } from './post-identity.js';
import { refuseTwin, type Wanted } from './refuse-twin.js';

interface Tools {
  z: ZObject;
  client: TikApisClient;
  endsAtMs: number;
}

/**
 * Posts what the server has not got yet, and gives the post as it is now. Throws `already_posted` for another under the
 * same key, and `post_failed` or `post_cancelled` for one that will never be published: a run is not green for it. What
 * was changed after TikTok refused it is a new post, though its Prevent Duplicates Key is the old one.
 */
export async function postOnce(
  tools: Tools,
  order: NewPost,
  { idempotencyKey, wanted }: { idempotencyKey: string; wanted: Wanted },
): Promise<Post> {
  try {
    return await postUnder(tools, order, idempotencyKey, wanted);
  } catch (error) {
    if (!isKeyInUse(error)) throw error;
    const unpublished = await refuseTwin(tools.client, { ...wanted, isAnyTime: true });
    if (unpublished === undefined) throw error;
    if (unpublished.metadata?.preventDuplicatesKey === undefined || refusePostAction('retry', unpublished)) {
      throw whyNotPublished(unpublished) ?? error;
    }
    return postUnder(tools, order, keyAfter(idempotencyKey, unpublished.id), wanted);
  }
}

async function postUnder(tools: Tools, order: NewPost, idempotencyKey: string, wanted: Wanted): Promise<Post> {
  const { client } = tools;
  const answer = { isReplay: false };
  const onReplay = () => void (answer.isReplay = true);
  const post = await createPost(tools, order, { idempotencyKey, onReplay });
  if (!answer.isReplay) return post;
  const now = await client.getPost(post.id);
  const trouble = whyNotPublished(now);
  if (trouble === undefined) return now;
  // It may have been changed since, and posted under the same key.
  await refuseTwin(client, wanted);
  throw trouble;
}

const isKeyInUse = (error: unknown): boolean =>
  error instanceof TikApisError &&
  error.status === 409 &&
  error.problems.some(({ field }) => field === 'Idempotency-Key');
