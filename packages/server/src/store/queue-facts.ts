import { sql } from 'kysely';
import { isFree } from './row-leases.js';
import type { Database } from './schema.js';

/** Posts that nobody works on although they are due, and since when the oldest is. */
export async function dueWork(db: Database, nowMs: number): Promise<{ count: number; oldestAtMs: number | null }> {
  const { count, oldest } = await db
    .selectFrom('posts')
    .select([sql<number>`count(*)`.as('count'), (eb) => eb.fn.min('next_run_at').as('oldest')])
    .where('next_run_at', '<=', nowMs)
    .where(isFree(nowMs))
    .executeTakeFirstOrThrow();
  return { count, oldestAtMs: oldest };
}

export async function countPostsByStatus(db: Database): Promise<[status: string, count: number][]> {
  const rows = await db
    .selectFrom('posts')
    .select(['status', sql<number>`count(*)`.as('count')])
    .groupBy('status')
    .execute();
  return rows.map(({ status, count }) => [status, count]);
}

/** Throws when the database does not answer. */
export async function pingDatabase(db: Database): Promise<void> {
  await db.selectFrom('accounts').select('id').limit(1).execute();
}
