import { eventOfStatus, isSettled, lacksLink, type Post } from '@tikapis/core';
import { changePost, postById, type PostChange, type PostRow } from '../store/posts.js';
import type { Database } from '../store/schema.js';
import { canonical } from './content.js';
import { nextLinkLook } from './link-looks.js';
import type { PostAction } from './post-event.js';
import { tikapisPostOf } from './read-post.js';

/** What TikAPIs tells of a post that it has, as a change of ours; null: nothing new, or nothing to us any more. */
export function newsOf(row: PostRow, told: Post, nowMs: number): PostChange | null {
  if (row.state !== 'submitted' && row.state !== 'settled') return null;
  const before = tikapisPostOf(row);
  // Deliveries come late, or again, and an answer may be older than the delivery that came before it.
  if (told.history !== undefined && told.history.length < (before?.history?.length ?? 0)) return null;
  const isSame = before?.status === told.status;
  const after = isSame ? together(before, told) : told;
  if (canonical(after) === canonical(before)) return null;
  // While something is asked for, what becomes of the post is for whoever asks.
  const isOver = isSettled(after.status) && row.intent === null;
  const settledAt = isOver ? (row.settled_at ?? nowMs) : null;
  const trail: PostChange['trail'] = isSame ? [] : lineOf(after);
  // A link that is there at once is told with the news itself.
  if (isSame && after.shareUrl !== undefined && before?.shareUrl === undefined) trail.push({ action: 'linked' });
  return {
    set: {
      tikapis_post: JSON.stringify(after),
      settled_at: settledAt,
      ...(row.intent === null && {
        state: isOver ? ('settled' as const) : ('submitted' as const),
        failure: null,
        attempt: 0,
        try_at: settledAt !== null && lacksLink(after) ? nextLinkLook(settledAt, nowMs) : null,
      }),
    },
    trail,
  };
}

/** What a delivery leaves out, or knows nothing of yet, is not gone. */
const together = (before: Post | null, told: Post): Post => ({
  ...before,
  ...told,
  ...(told.publishId === null && before?.publishId !== undefined && { publishId: before.publishId }),
});

function lineOf({ status, error }: Post): PostChange['trail'] {
  const event = eventOfStatus(status);
  if (event === null) return [];
  return [{ action: event.replace('post.', '') as PostAction, ...(error !== undefined && { detail: error.message }) }];
}

/** Stores news, whatever else happens to the post at the same time. True when there was something new. */
export async function storeNews(db: Database, id: string, told: Post, now: () => number): Promise<boolean> {
  for (;;) {
    const row = await postById(db, id);
    const change = row === undefined ? null : newsOf(row, told, now());
    if (row === undefined || change === null) return false;
    if ((await changePost(db, row, change, now())) !== undefined) return true;
  }
}
