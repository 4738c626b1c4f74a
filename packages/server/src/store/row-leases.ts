import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from './schema.js';

/** Another worker has taken the row over: what this one found out must not be stored. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** The tables whose rows are jobs: `next_run_at` says when, `lease_owner` and `lease_until` whose it is meanwhile. */
export type JobTable = 'posts' | 'webhook_deliveries';

/** Whether nobody works on the row. Whose lease has run out counts as free. */
export const isFree = (nowMs: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`(lease_until is null or lease_until < ${nowMs})`;

export async function renewRowLease(
  db: Database,
  table: JobTable,
  id: string,
  owner: string,
  untilMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable(table)
    .set({ lease_until: untilMs })
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** On an embedded database, held by one process, every lease found at start belonged to a process that is gone. */
export async function releaseAllLeases(db: Database): Promise<void> {
  await db.deleteFrom('leases').execute();
  for (const table of ['posts', 'webhook_deliveries'] as const) {
    await db
      .updateTable(table)
      .set({ lease_owner: null, lease_until: null })
      .where('lease_owner', 'is not', null)
      .execute();
  }
}
