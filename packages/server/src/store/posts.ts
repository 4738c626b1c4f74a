import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { PostListQuery } from '@tikapis/core/contract';
import { insertAnswer } from './idempotency.js';
import { holding, skipLocked } from './locking.js';
import { recordStatus } from './post-events.js';
import { isFree, LeaseLostError, renewRowLease } from './row-leases.js';
import type { Database, IdempotencyTable, PostTable } from './schema.js';

export { historyOf, type PostHistoryRow } from './post-history.js';
export { LeaseLostError, releaseAllLeases } from './row-leases.js';

export type PostRow = Selectable<PostTable>;

/**
 * Stores a new post, its first line of history, and the answer that a repeated request gets: all or nothing.
 * Stores nothing and gives false when the API key has its `most` posts since `sinceMs`.
 */
export async function insertPost(
  db: Database,
  row: Insertable<PostTable>,
  answer: Insertable<IdempotencyTable> | null,
  limit: { sinceMs: number; most: number },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Posts of one key are counted and stored one after the other, whichever processes take them.
    await holding(tx, tx.selectFrom('api_keys').select('id').where('id', '=', row.api_key_id)).execute();
    if ((await countPostsSince(tx, row.api_key_id, limit.sinceMs)) >= limit.most) return false;
    const post = await tx.insertInto('posts').values(row).returningAll().executeTakeFirstOrThrow();
    await recordStatus(tx, post, { at: row.created_at, isNew: true });
    if (answer !== null) await insertAnswer(tx, answer);
    return true;
  });
}

/** Takes up to `limit` due posts for `owner`, the longest due first. Whose lease has run out counts as free. */
export async function claimDuePosts(
  db: Database,
  { owner, nowMs, leaseMs, limit }: { owner: string; nowMs: number; leaseMs: number; limit: number },
): Promise<PostRow[]> {
  const due = db
    .selectFrom('posts')
    .select('id')
    .where('next_run_at', '<=', nowMs)
    .where(isFree(nowMs))
    .orderBy('next_run_at')
    .limit(limit);
  // Materialized: a plan that looked for the due ones twice would take more than the limit.
  return db
    .with(
      (cte) => cte('due').materialized(),
      () => skipLocked(db, due),
    )
    .updateTable('posts')
    .set({ lease_owner: owner, lease_until: nowMs + leaseMs, hinted_at: null })
    .where('id', 'in', (qb) => qb.selectFrom('due').select('due.id'))
    .returningAll()
    .execute();
}

/** When the next free post is due, or null when none is. */
export async function nextDueAt(db: Database, nowMs: number): Promise<number | null> {
  const row = await db
    .selectFrom('posts')
    .select('next_run_at')
    .where('next_run_at', 'is not', null)
    .where(isFree(nowMs))
    .orderBy('next_run_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_run_at ?? null;
}

export const renewLease = (db: Database, id: string, owner: string, untilMs: number): Promise<boolean> =>
  renewRowLease(db, 'posts', id, owner, untilMs);

/**
 * Stores what a step found out, with a line of history when the status changes or there is something to note.
 * Throws {@link LeaseLostError} when `owner` no longer holds the post.
 */
export async function commitStep(
  db: Database,
  post: PostRow,
  owner: string,
  change: Updateable<PostTable>,
  history: { at: number; note?: string },
): Promise<PostRow> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('posts')
      .set(change)
      .where('id', '=', post.id)
      .where('lease_owner', '=', owner)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) throw new LeaseLostError(`Another worker has taken over ${post.id}.`);
    const isNew = row.status !== post.status;
    if (isNew || history.note !== undefined) await recordStatus(tx, row, { ...history, isNew });
    // Word from TikTok came while the step ran, which would else sleep over it.
    if (row.hinted_at !== null && row.lease_owner === null && row.next_run_at !== null) {
      await tx.updateTable('posts').set({ next_run_at: history.at }).where('id', '=', post.id).execute();
    }
    return row;
  });
}

/** A page of an account's posts, newest first, and how many match in all. */
export async function listPosts(
  db: Database,
  accountId: string,
  query: PostListQuery,
): Promise<{ rows: PostRow[]; total: number }> {
  let matching = db.selectFrom('posts').where('account_id', '=', accountId);
  if (query.postId !== undefined) matching = matching.where('id', '=', query.postId);
  if (query.status !== undefined) matching = matching.where('status', '=', query.status);
  if (query.fromMs !== undefined) matching = matching.where('created_at', '>=', query.fromMs);
  if (query.toMs !== undefined) matching = matching.where('created_at', '<=', query.toMs);
  const { total } = await matching.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  // The posts before the page are passed over in the index alone, however many they are.
  const page = await matching
    .select('id')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  const ids = page.map(({ id }) => id);
  const found = ids.length === 0 ? [] : await db.selectFrom('posts').selectAll().where('id', 'in', ids).execute();
  const byId = new Map(found.map((row) => [row.id, row]));
  const rows = ids.flatMap((id) => byId.get(id) ?? []);
  return { rows, total };
}

export async function findPost(db: Database, accountId: string, id: string): Promise<PostRow | undefined> {
  return db.selectFrom('posts').selectAll().where('account_id', '=', accountId).where('id', '=', id).executeTakeFirst();
}

export async function countPostsSince(db: Database, apiKeyId: string, sinceMs: number): Promise<number> {
  const { count } = await db
    .selectFrom('posts')
    .select(sql<number>`count(*)`.as('count'))
    .where('api_key_id', '=', apiKeyId)
    .where('created_at', '>=', sinceMs)
    .executeTakeFirstOrThrow();
  return count;
}
