import { isFree, LeaseLostError, skipLocked } from '@tikapis/database';
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { type NewDecision, storeDecision, voidDecisions } from './approvals.js';
import { appendTrail, type TrailLine } from './audit.js';
import type { Database, PostTable } from './schema.js';

export type PostRow = Selectable<PostTable>;

/** What happens to a post: all of it is stored, or nothing. */
export interface PostChange {
  set: Updateable<PostTable>;
  trail: TrailLine[];
  decision?: NewDecision;
  /** What was decided until now no longer counts. */
  voidsDecisions?: boolean;
}

/** Stores a new post with the first line of its trail. False: there is one of this origin already. */
export async function insertPost(db: Database, row: Insertable<PostTable>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const stored = await tx
      .insertInto('posts')
      .values(row)
      .onConflict((conflict) => conflict.column('origin_key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (stored === undefined) return false;
    await appendTrail(tx, row, [{ action: 'proposed', userId: row.author_id }], row.created_at);
    return true;
  });
}

/**
 * Stores a change of a post as it was seen, and lets the engine look at it. Undefined when it is another by now: decide
 * again on what it is.
 */
export const changePost = (
  db: Database,
  seen: PostRow,
  change: PostChange,
  atMs: number,
): Promise<PostRow | undefined> =>
  store(db, seen, { ...change, set: { next_run_at: atMs, ...change.set } }, atMs, null);

/** The same for who works on the post: undefined also when `owner` no longer holds it. */
export const changeHeldPost = (
  db: Database,
  seen: PostRow,
  change: PostChange,
  atMs: number,
  owner: string,
): Promise<PostRow | undefined> => store(db, seen, change, atMs, owner);

async function store(
  db: Database,
  seen: PostRow,
  { set, trail, decision, voidsDecisions = false }: PostChange,
  atMs: number,
  owner: string | null,
): Promise<PostRow | undefined> {
  return db.transaction().execute(async (tx) => {
    const update = tx
      .updateTable('posts')
      .set({ ...set, version: seen.version + 1, updated_at: atMs })
      .where('id', '=', seen.id)
      .where('version', '=', seen.version)
      .returningAll();
    const row = await (owner === null ? update : update.where('lease_owner', '=', owner)).executeTakeFirst();
    if (row === undefined) return undefined;
    if (voidsDecisions) await voidDecisions(tx, row.id);
    if (decision !== undefined) await storeDecision(tx, row, decision, atMs);
    await appendTrail(tx, row, trail, atMs);
    return row;
  });
}

export const postById = (db: Database, id: string): Promise<PostRow | undefined> =>
  db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst();

export const postOfTeam = (db: Database, teamId: string, id: string): Promise<PostRow | undefined> =>
  db.selectFrom('posts').selectAll().where('team_id', '=', teamId).where('id', '=', id).executeTakeFirst();

export const postOfOrigin = (db: Database, originKey: string): Promise<PostRow | undefined> =>
  db.selectFrom('posts').selectAll().where('origin_key', '=', originKey).executeTakeFirst();

/** The post that TikAPIs has under this id, of those submitted with the key of `holder`. */
export const postAtTikApis = (db: Database, holder: string, tikapisPostId: string): Promise<PostRow | undefined> =>
  db
    .selectFrom('posts')
    .selectAll()
    .where('key_holder', '=', holder)
    .where('tikapis_post_id', '=', tikapisPostId)
    .executeTakeFirst();

/** The one post of the workspace whose id ends like this; undefined when there is none, or more than one. */
export async function postEndingWith(db: Database, teamId: string, ending: string): Promise<PostRow | undefined> {
  const [post, another] = await db
    .selectFrom('posts')
    .selectAll()
    .where('team_id', '=', teamId)
    .where(sql<string>`substr(id, length(id) - ${ending.length - 1})`, '=', ending)
    .limit(2)
    .execute();
  return another === undefined ? post : undefined;
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
    .set({ lease_owner: owner, lease_until: nowMs + leaseMs })
    .where('id', 'in', (qb) => qb.selectFrom('due').select('due.id'))
    .returningAll()
    .execute();
}

/** Takes one post, due or not. Undefined while another works on it. */
export const claimPost = (
  db: Database,
  id: string,
  { owner, nowMs, leaseMs }: { owner: string; nowMs: number; leaseMs: number },
): Promise<PostRow | undefined> =>
  db
    .updateTable('posts')
    .set({ lease_owner: owner, lease_until: nowMs + leaseMs })
    .where('id', '=', id)
    .where(isFree(nowMs))
    .returningAll()
    .executeTakeFirst();

/** When the next free post is due, or null when none is. */
export async function nextPostDueAt(db: Database, nowMs: number): Promise<number | null> {
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

export async function renewPostLease(db: Database, id: string, owner: string, untilMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('posts')
    .set({ lease_until: untilMs })
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Gives a post back until it is due again; at once when something has happened to it meanwhile. */
export async function freePost(
  db: Database,
  { id, version }: PostRow,
  owner: string,
  { nextRunAt, nowMs }: { nextRunAt: number | null; nowMs: number },
): Promise<void> {
  await db
    .updateTable('posts')
    .set({
      lease_owner: null,
      lease_until: null,
      next_run_at: sql`case when version = ${version} then cast(${nextRunAt} as bigint) else cast(${nowMs} as bigint) end`,
    })
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .execute();
}

/**
 * Where and what its message is. Only who works on the post changes that, so nobody's decision rests on it. Throws
 * `LeaseLostError`.
 */
export async function storeShown(
  db: Database,
  id: string,
  owner: string,
  shown: Pick<Updateable<PostTable>, 'message_channel_id' | 'message_ts' | 'shown_hash' | 'told' | 'losses'>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('posts')
    .set(shown)
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new LeaseLostError(`Another worker has taken over ${id}.`);
}

/** On an embedded database, held by one process, every lease found at start belonged to a process that is gone. */
export async function releaseAllLeases(db: Database): Promise<void> {
  await db.deleteFrom('leases').execute();
  for (const table of ['posts', 'deliveries'] as const)
    await db
      .updateTable(table)
      .set({ lease_owner: null, lease_until: null })
      .where('lease_owner', 'is not', null)
      .execute();
}
