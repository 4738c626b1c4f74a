import type { Selectable } from 'kysely';
import { skipLocked } from './locking.js';
import type { ClaimRequest } from './posts.js';
import { isFree } from './row-leases.js';
import type { Database, Schema } from './schema.js';

/** Takes up to `limit` due rows for `owner`, those with the fewest attempts first: what fails keeps no other waiting. */
export async function claimDue<Table extends 'mails' | 'post_callbacks'>(
  db: Database,
  table: Table,
  { owner, nowMs, leaseMs, limit }: ClaimRequest,
): Promise<Selectable<Schema[Table]>[]> {
  // Either has the columns of a job, which is all that is named here.
  const jobs = table as 'mails';
  const due = db
    .selectFrom(jobs)
    .select('id')
    .where('next_run_at', '<=', nowMs)
    .where(isFree(nowMs))
    .orderBy('attempts')
    .orderBy('next_run_at')
    .limit(limit);
  // Materialized: a plan that looked for the due ones twice would take more than the limit.
  const claimed = await db
    .with(
      (cte) => cte('due').materialized(),
      () => skipLocked(db, due),
    )
    .updateTable(jobs)
    .set({ lease_owner: owner, lease_until: nowMs + leaseMs })
    .where('id', 'in', (qb) => qb.selectFrom('due').select('due.id'))
    .returningAll()
    .execute();
  return claimed as unknown as Selectable<Schema[Table]>[];
}
