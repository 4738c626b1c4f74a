import type { Selectable, Updateable } from 'kysely';
import { LeaseLostError } from './row-leases.js';
import type { Database, PostCallbackTable } from './schema.js';

export type CallbackRow = Selectable<PostCallbackTable>;

/** Stores what an attempt met. Throws {@link LeaseLostError} when `owner` no longer holds the callback. */
export async function commitCallback(
  db: Database,
  id: string,
  owner: string,
  change: Updateable<PostCallbackTable>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('post_callbacks')
    .set({ ...change, lease_owner: null, lease_until: null })
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new LeaseLostError(`Another worker has taken over ${id}.`);
}

/** Longer than a request is remembered: until then a repetition must find that its callback is known. */
const KEEP_MS = 30 * 86_400_000;

/** Forgets those that have arrived, or were given up. */
export async function forgetOldCallbacks(db: Database, nowMs: number): Promise<void> {
  await db
    .deleteFrom('post_callbacks')
    .where('told_at', '<', nowMs - KEEP_MS)
    .where('next_run_at', 'is', null)
    .execute();
}
