import { newId } from '@tikapis/database';
import type { Database } from './schema.js';

/**
 * What tells this database from those of other servers. All processes that share it get the same, and so does whoever
 * opens it after a move.
 */
export async function installationId(db: Database, nowMs: number): Promise<string> {
  await db
    .insertInto('installation')
    .values({ only: 1, id: newId('inst', nowMs) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id } = await db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
  return id;
}
