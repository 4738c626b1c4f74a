import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '@tikapis/database';
import type { Database } from './schema.js';

const keyOf = (email: string): string => `sign-in of ${hash('sha256', email)}`;

/**
 * Counts one more try to log in to an address, from wherever it comes, in windows that begin with the first. Gives how
 * many there were, and when the window began. Addresses without an account are counted alike.
 */
export async function countTry(
  db: Database,
  email: string,
  { nowMs, windowMs }: { nowMs: number; windowMs: number },
): Promise<{ tries: number; sinceMs: number }> {
  const isOver = sql`auth_rate_limit.last_request <= ${nowMs - windowMs}`;
  const { count, last_request } = await db
    .insertInto('auth_rate_limit')
    .values({ id: newId('try', nowMs), key: keyOf(email), count: 1, last_request: nowMs })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`case when ${isOver} then 1 else auth_rate_limit.count + 1 end`,
        last_request: sql<number>`case when ${isOver} then excluded.last_request else auth_rate_limit.last_request end`,
      }),
    )
    .returning(['count', 'last_request'])
    .executeTakeFirstOrThrow();
  return { tries: count, sinceMs: last_request };
}

export async function forgetTries(db: Database, email: string): Promise<void> {
  await db.deleteFrom('auth_rate_limit').where('key', '=', keyOf(email)).execute();
}
