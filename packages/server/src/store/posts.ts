import { prepared } from '@tikapis/database';
import { type Insertable, type Selectable, sql, type SqlBool } from 'kysely';
import type { LimitUse } from '@tikapis/core';
import { endOfDay } from '../accounts/day.js';
import { commitTogether } from './group-commit.js';
import { insertAnswer } from './idempotency.js';
import { holding, skipLocked } from './locking.js';
import { recordStatus } from './post-events.js';
import { isFree, renewRowLease } from './row-leases.js';
import type { Database, IdempotencyTable, PostCallbackTable, PostTable } from './schema.js';
import { tellOfUse } from './usage-alerts.js';

export { commitStep } from './commit-step.js';
export { historyOf, type PostHistoryRow } from './post-history.js';
export { LeaseLostError, releaseAllLeases } from './row-leases.js';

export type PostRow = Selectable<PostTable>;

/**
 * Stores a new post, its first line of history, the answer that a repeated request gets, and who waits for it: all or
 * nothing. Stores nothing and gives false when the API key has its `most` posts since `sinceMs`.
 */
export async function insertPost(
  db: Database,
  row: Insertable<PostTable>,
  answer: Insertable<IdempotencyTable> | null,
  limit: { sinceMs: number; most: number },
  callback: Insertable<PostCallbackTable> | null = null,
): Promise<boolean> {
  return commitTogether(db, async (tx) => {
    // Posts of one key are counted and stored one after the other, whichever processes take them.
    await holding(tx, tx.selectFrom('api_keys').select('id').where('id', '=', row.api_key_id)).execute();
    const earlier = await countPostsSince(tx, row.api_key_id, limit.sinceMs);
    if (earlier >= limit.most) return false;
    const values = callback === null ? row : { ...row, callbacks: 1 };
    const post = await tx.insertInto('posts').values(values).returningAll().executeTakeFirstOrThrow();
    if (callback !== null) await tx.insertInto('post_callbacks').values(callback).execute();
    await recordStatus(tx, post, { at: row.created_at, isNew: true });
    if (answer !== null) await insertAnswer(tx, answer);
    await tellOfUse(tx, row.account_id, postsADay(row.api_key_id, earlier + 1, limit), row.created_at);
    return true;
  });
}

const postsADay = (apiKeyId: string, used: number, { sinceMs, most }: { sinceMs: number; most: number }): LimitUse => ({
  apiKeyId,
  unit: 'posts a day',
  used,
  limit: most,
  resetsAtMs: endOfDay(sinceMs),
});

export interface ClaimRequest {
  owner: string;
  nowMs: number;
  leaseMs: number;
  limit: number;
}

/** Takes up to `limit` due posts for `owner`, the longest due first. Whose lease has run out counts as free. */
export const claimDuePosts = (db: Database, request: ClaimRequest): Promise<PostRow[]> =>
  claim(db, duePosts(db, request), request);

/** The same, but what is left of the limit by posts that TikTok has not heard of goes to the others. */
export async function claimAnnouncementsFirst(db: Database, request: ClaimRequest): Promise<PostRow[]> {
  // The step is not a parameter: else the index over these posts is not used.
  const unannounced = duePosts(db, request).where(sql<SqlBool>`step = 'init'`);
  const first = await claim(db, unannounced, request);
  if (first.length === request.limit) return first;
  // These are ours already; if the database has gone away since, the next claim says so.
  const rest = await claimDuePosts(db, { ...request, limit: request.limit - first.length }).catch(() => []);
  return [...first, ...rest];
}

const duePosts = (db: Database, { nowMs, limit }: ClaimRequest) =>
  db
    .selectFrom('posts')
    .select('id')
    .where('next_run_at', '<=', nowMs)
    .where(isFree(nowMs))
    .orderBy('next_run_at')
    .limit(limit);

async function claim(
  db: Database,
  due: ReturnType<typeof duePosts>,
  { owner, nowMs, leaseMs }: ClaimRequest,
): Promise<PostRow[]> {
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

export async function findPost(db: Database, accountId: string, id: string): Promise<PostRow | undefined> {
  return db.selectFrom('posts').selectAll().where('account_id', '=', accountId).where('id', '=', id).executeTakeFirst();
}

const postsOfKeySince = prepared((db: Database, apiKeyId: string, sinceMs: number) =>
  db
    .selectFrom('posts')
    .select(sql<number>`count(*)`.as('count'))
    .where('api_key_id', '=', apiKeyId)
    .where('created_at', '>=', sinceMs),
);

export async function countPostsSince(db: Database, apiKeyId: string, sinceMs: number): Promise<number> {
  const [counted] = await postsOfKeySince(db, apiKeyId, sinceMs);
  return counted?.count ?? 0;
}
