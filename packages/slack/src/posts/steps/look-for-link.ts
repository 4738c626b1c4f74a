import type { Post } from '@tikapis/core';
import type { Directory } from '../../identity/directory.js';
import type { PostRow } from '../../store/posts.js';
import { nextLinkLook } from '../link-looks.js';
import { newsOf } from '../news.js';
import type { StepWork } from './step.js';

/** Asks for the address of a published video, which TikTok gives it when it has moderated it. */
export const lookForLink: StepWork = async ({ directory, now }, held, signal) => {
  const { row } = held;
  const nowMs = now();
  const again = { try_at: nextLinkLook(row.settled_at ?? nowMs, nowMs) };
  // Nobody is told of trouble here: the post is published, and its message says so.
  const post = await lookAt(directory, row, signal).catch(() => null);
  signal.throwIfAborted();
  const news = post === null ? null : newsOf(row, post, nowMs);
  await held.save({ set: { ...again, ...news?.set }, trail: news?.trail ?? [] });
};

async function lookAt(
  directory: Pick<Directory, 'tikapisOf'>,
  { key_holder: holder, tikapis_post_id: id }: PostRow,
  signal: AbortSignal,
): Promise<Post | null> {
  const client = holder === null || id === null ? null : await directory.tikapisOf(holder);
  return client === null || id === null ? null : client.getPost(id, { signal });
}
