import type { Database } from './schema.js';

export { isFree, LeaseLostError } from '@tikapis/database';

/** The tables whose rows are jobs: `next_run_at` says when, `lease_owner` and `lease_until` whose it is meanwhile. */
const jobTables = ['posts', 'webhook_deliveries', 'post_callbacks', 'mails'] as const;
export type JobTable = (typeof jobTables)[number];

/** When the next row becomes due. What is due already waits for its turn, not for a time. */
export async function nextRowAt(db: Database, table: JobTable, nowMs: number): Promise<number | null> {
  const row = await db
    .selectFrom(table)
    .select('next_run_at')
    .where('next_run_at', '>', nowMs)
    .orderBy('next_run_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_run_at ?? null;
}

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

/** Gives a row back as it was, for whoever comes next. */
export async function freeRow(db: Database, table: JobTable, id: string, owner: string): Promise<void> {
  await db
    .updateTable(table)
    .set({ lease_owner: null, lease_until: null })
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .execute();
}

/** On an embedded database, held by one process, every lease found at start belonged to a process that is gone. */
export async function releaseAllLeases(db: Database): Promise<void> {
  await db.deleteFrom('leases').execute();
  for (const table of jobTables) {
    await db
      .updateTable(table)
      .set({ lease_owner: null, lease_until: null })
      .where('lease_owner', 'is not', null)
      .execute();
  }
}
