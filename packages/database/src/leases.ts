import type { Kysely } from 'kysely';

/** What only one process may do at a time: who does it, and until when at the latest. */
export interface LeaseTable {
  name: string;
  owner: string;
  until: number;
}

interface WithLeases {
  leases: LeaseTable;
}

/**
 * Takes a lease by its name, for what only one process may do at a time. False while another holds it: until that one
 * gives it back, or is dead and its time has run out.
 */
export async function takeLease<Schema extends WithLeases>(
  database: Kysely<Schema>,
  { name, owner, nowMs, forMs }: { name: string; owner: string; nowMs: number; forMs: number },
): Promise<boolean> {
  const fresh = { owner, until: nowMs + forMs };
  const taken = await leasesIn(database)
    .insertInto('leases')
    .values({ name, ...fresh })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(fresh).where('leases.until', '<=', nowMs))
    .returning('name')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Holds on to a lease. False when it is another's by now. */
export async function renewLease<Schema extends WithLeases>(
  database: Kysely<Schema>,
  { name, owner, nowMs, forMs }: { name: string; owner: string; nowMs: number; forMs: number },
): Promise<boolean> {
  const { numUpdatedRows } = await leasesIn(database)
    .updateTable('leases')
    .set({ until: nowMs + forMs })
    .where('name', '=', name)
    .where('owner', '=', owner)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function giveLeaseBack<Schema extends WithLeases>(
  database: Kysely<Schema>,
  name: string,
  owner: string,
): Promise<void> {
  await leasesIn(database).deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute();
}

/** The other tables do not matter here. */
const leasesIn = <Schema extends WithLeases>(database: Kysely<Schema>): Kysely<WithLeases> =>
  database as unknown as Kysely<WithLeases>;
