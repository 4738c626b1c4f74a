import type { Database } from './schema.js';

/**
 * Takes a lease by its name, for what only one process may do at a time. False while another holds it: until that one
 * gives it back, or is dead and its time has run out.
 */
export async function takeLease(
  db: Database,
  { name, owner, nowMs, forMs }: { name: string; owner: string; nowMs: number; forMs: number },
): Promise<boolean> {
  const fresh = { owner, until: nowMs + forMs };
  const taken = await db
    .insertInto('leases')
    .values({ name, ...fresh })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(fresh).where('leases.until', '<=', nowMs))
    .returning('name')
    .executeTakeFirst();
  return taken !== undefined;
}

export async function giveLeaseBack(db: Database, name: string, owner: string): Promise<void> {
  await db.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute();
}

/** Who holds this one may renew, or seal anew, the tokens of a TikTok account. */
export const renewalLease = (tikTokAccountId: string): string => `renew ${tikTokAccountId}`;
