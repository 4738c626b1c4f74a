import { type ExpressionBuilder, type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { PostListQuery } from '@tikapis/core/contract';
import { insertAnswer } from './idempotency.js';
import type { Database, IdempotencyTable, PostHistoryTable, PostTable, Schema } from './schema.js';

export type PostRow = Selectable<PostTable>;
export type PostHistoryRow = Selectable<PostHistoryTable>;

/** Another worker has taken the post over: what this one found out must not be stored. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

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
    if ((await countPostsSince(tx, row.api_key_id, limit.sinceMs)) >= limit.most) return false;
    await tx.insertInto('posts').values(row).execute();
    await tx
      .insertInto('post_history')
      .values({ post_id: row.id, at: row.created_at, status: row.status, note: null })
      .execute();
    if (answer !== null) await insertAnswer(tx, answer);
    return true;
  });
}

/** Takes up to `limit` due posts for `owner`, the longest due first. Whose lease has run out counts as free. */
export async function claimDuePosts(
  db: Database,
  { owner, nowMs, leaseMs, limit }: { owner: string; nowMs: number; leaseMs: number; limit: number },
): Promise<PostRow[]> {
  return db
    .updateTable('posts')
    .set({ lease_owner: owner, lease_until: nowMs + leaseMs })
    .where('id', 'in', (qb) =>
      qb
        .selectFrom('posts')
        .select('id')
        .where('next_run_at', '<=', nowMs)
        .where((eb) => isFree(eb, nowMs))
        .orderBy('next_run_at')
        .limit(limit),
    )
    .returningAll()
    .execute();
}

const isFree = (eb: ExpressionBuilder<Schema, 'posts'>, nowMs: number) =>
  eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', nowMs)]);

/** When the next free post is due, or null when none is. */
export async function nextDueAt(db: Database, nowMs: number): Promise<number | null> {
  const row = await db
    .selectFrom('posts')
    .select('next_run_at')
    .where('next_run_at', 'is not', null)
    .where((eb) => isFree(eb, nowMs))
    .orderBy('next_run_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_run_at ?? null;
}

export async function renewLease(db: Database, id: string, owner: string, untilMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('posts')
    .set({ lease_until: untilMs })
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** On an embedded database, held by one process, every lease found at start belonged to a process that is gone. */
export async function releaseAllLeases(db: Database): Promise<void> {
  await db
    .updateTable('posts')
    .set({ lease_owner: null, lease_until: null })
    .where('lease_owner', 'is not', null)
    .execute();
}

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
    if (row.status !== post.status || history.note !== undefined) {
      const line = { post_id: post.id, at: history.at, status: row.status, note: history.note ?? null };
      await tx.insertInto('post_history').values(line).execute();
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
  const rows = await matching
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  return { rows, total };
}

export async function findPost(db: Database, accountId: string, id: string): Promise<PostRow | undefined> {
  return db.selectFrom('posts').selectAll().where('account_id', '=', accountId).where('id', '=', id).executeTakeFirst();
}

/** The names of all videos that are still needed: those of posts that are not published. */
export async function neededVideos(db: Database): Promise<Set<string>> {
  const rows = await db
    .selectFrom('posts')
    .select('video_file')
    .where('video_file', 'is not', null)
    .where('status', '!=', 'published')
    .execute();
  return new Set(rows.flatMap(({ video_file: file }) => file ?? []));
}

export async function historyOf(db: Database, ids: readonly string[]): Promise<Map<string, PostHistoryRow[]>> {
  const lines = await db.selectFrom('post_history').selectAll().where('post_id', 'in', ids).orderBy('at').execute();
  const byPost = new Map(ids.map((id): [string, PostHistoryRow[]] => [id, []]));
  for (const line of lines) byPost.get(line.post_id)?.push(line);
  return byPost;
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
