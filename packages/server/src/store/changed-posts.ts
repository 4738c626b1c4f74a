import type { Updateable } from 'kysely';
import { recordStatus } from './post-events.js';
import type { PostRow } from './posts.js';
import type { Database, PostTable } from './schema.js';

/** What an owner's decision about a post was made on, and a worker may be changing at the same time. */
const decisive = ['status', 'step', 'caption', 'hashtags', 'visibility', 'scheduled_at'] as const;

/**
 * Stores what the owner of a post wants, unless the post is no longer as it was seen: then undefined. A worker that has
 * the post loses it, so whatever it is doing with the post as it was is not stored.
 */
export async function changeSeenPost(
  db: Database,
  seen: PostRow,
  change: Updateable<PostTable>,
  { at, note }: { at: number; note?: string },
): Promise<PostRow | undefined> {
  return db.transaction().execute(async (tx) => {
    let update = tx
      .updateTable('posts')
      .set({ ...change, lease_owner: null, lease_until: null })
      .where('id', '=', seen.id);
    for (const column of decisive) {
      update = seen[column] === null ? update.where(column, 'is', null) : update.where(column, '=', seen[column]);
    }
    const row = await update.returningAll().executeTakeFirst();
    if (row === undefined) return undefined;
    const isNew = row.status !== seen.status;
    if (isNew || note !== undefined)
      await recordStatus(tx, row, { at, isNew, ...(note === undefined ? {} : { note }) });
    return row;
  });
}
