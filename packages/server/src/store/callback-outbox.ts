import { isSettled } from '@tikapis/core';
import { newId, prepared, type Sealer } from '@tikapis/database';
import { type Insertable, type Selectable, sql } from 'kysely';
import { postView } from '../posts/post-view.js';
import { holding } from './locking.js';
import { historyOf } from './post-history.js';
import type { Database, PostCallbackTable, PostTable } from './schema.js';

/** How long a published post waits for TikTok to tell its address, which whoever is called back would go on with. */
const LINK_WITHIN_MS = 10 * 60_000;

export interface CallbackToAdd {
  postId: string;
  url: string;
  nowMs: number;
}

/** A callback that waits for its post. Its address can be read with the encryption key only, and only for this callback. */
export function newCallback({ postId, url, nowMs }: CallbackToAdd, sealer: Sealer): Insertable<PostCallbackTable> {
  const id = newId('cbk', nowMs);
  return { id, post_id: postId, url: sealer.seal(url, id), status: 'waiting', created_at: nowMs };
}

const waitingOf = prepared((tx: Database, postId: string) =>
  tx.selectFrom('post_callbacks').select('id').where('post_id', '=', postId).where('status', '=', sql.lit('waiting')),
);

/**
 * Makes the callbacks of a post due that still wait: to be called in the transaction in which it is settled. Those that
 * were told of an earlier end, before another try, are never told again.
 * @param post as the API answers it
 */
export async function tellCallbacks(
  tx: Database,
  row: SettledPost,
  atMs: number,
  post: () => Promise<object>,
): Promise<void> {
  const waiting = await waitingOf(tx, row.id);
  if (waiting.length === 0) return;
  await tx
    .updateTable('post_callbacks')
    .set(told(row, await post(), atMs))
    .where('post_id', '=', row.id)
    .where('status', '=', 'waiting')
    .execute();
}

type SettledPost = Pick<Selectable<PostTable>, 'id' | 'step'>;

const told = ({ step }: SettledPost, post: object, atMs: number) =>
  ({
    status: 'pending',
    body: JSON.stringify(post),
    told_at: atMs,
    next_run_at: step === 'public_id' ? atMs + LINK_WITHIN_MS : atMs,
  }) as const;

/** The address of a published post is known: callbacks that waited for it go out now, with it. */
export async function tellCallbacksLink(
  tx: Database,
  { postId, atMs }: { postId: string; atMs: number },
  post: object,
): Promise<void> {
  await tx
    .updateTable('post_callbacks')
    .set({ body: JSON.stringify(post), next_run_at: atMs })
    .where('post_id', '=', postId)
    .where('status', '=', 'pending')
    .where('attempts', '=', 0)
    .execute();
}

/**
 * Adds a callback to a post of this account, unless it has one with this address; one of a settled post is due at once.
 * Adds nothing and gives false when the post has had `most` of them.
 */
export async function addCallback(
  db: Database,
  sealer: Sealer,
  { accountId, most, ...callback }: CallbackToAdd & { accountId: string; most: number },
): Promise<boolean> {
  const { postId, url, nowMs } = callback;
  return db.transaction().execute(async (tx) => {
    // Held, so that it cannot be settled between a look at its status and the callback that is to be told of that.
    const post = await holding(
      tx,
      tx.selectFrom('posts').selectAll().where('account_id', '=', accountId).where('id', '=', postId),
    ).executeTakeFirstOrThrow();
    const known = await tx.selectFrom('post_callbacks').select(['id', 'url']).where('post_id', '=', postId).execute();
    if (known.some((each) => opened(sealer, each) === url)) return true;
    if (post.callbacks >= most) return false;
    const isDue = isSettled(post.status);
    const view = isDue ? postView(post, (await historyOf(tx, [postId])).get(postId) ?? []) : {};
    await tx
      .insertInto('post_callbacks')
      .values({ ...newCallback(callback, sealer), ...(isDue && told(post, view, nowMs)) })
      .execute();
    // Also tells a step that is just being stored in one statement that there is somebody to tell.
    await tx
      .updateTable('posts')
      .set({ callbacks: post.callbacks + 1 })
      .where('id', '=', postId)
      .execute();
    return true;
  });
}

/** Undefined where the key to it is lost: then it is like no other. */
function opened(sealer: Sealer, { id, url }: { id: string; url: string }): string | undefined {
  try {
    return sealer.open(url, id);
  } catch {
    return undefined;
  }
}
