import { isFree, skipLocked } from '@tikapis/database';
import type { Insertable } from 'kysely';
import type { Database, DeliveryTable } from './schema.js';

/** Slack repeats itself for an hour at most; what could not be handled for so long is not wanted any more. */
const KEPT_MS = 86_400_000;

/** Whether a delivery comes for the first time. It is so for one caller alone, however many ask at once. */
export const takeDelivery = (db: Database, key: string, nowMs: number): Promise<boolean> =>
  insert(db, { key, at: nowMs });

/** The same, with what it takes to handle it once more. It is its owner's until the lease ends. */
export const keepDelivery = (
  db: Database,
  delivery: { key: string; at: number; team_id: string; sealed_body: string; lease_owner: string; lease_until: number },
): Promise<boolean> => insert(db, delivery);

async function insert(db: Database, row: Insertable<DeliveryTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('deliveries')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** It is handled: what is left is that it came. */
export async function finishDelivery(db: Database, key: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ team_id: null, sealed_body: null, lease_owner: null, lease_until: null })
    .where('key', '=', key)
    .execute();
}

/** Whoever sent it was told that it was not taken: it may come again. */
export async function dropDelivery(db: Database, key: string, owner: string): Promise<void> {
  await db.deleteFrom('deliveries').where('key', '=', key).where('lease_owner', '=', owner).execute();
}

/** A delivery whose handling has not come to its end. */
export interface OpenDelivery {
  /** Its key. */
  id: string;
  at: number;
  sealed_body: string;
}

/** Takes up to `limit` deliveries that nobody handles any more, the oldest first. */
export async function claimDeliveries(
  db: Database,
  { owner, nowMs, leaseMs, limit }: { owner: string; nowMs: number; leaseMs: number; limit: number },
): Promise<OpenDelivery[]> {
  const open = db
    .selectFrom('deliveries')
    .select('key')
    .where('sealed_body', 'is not', null)
    .where(isFree(nowMs))
    .orderBy('at')
    .limit(limit);
  return db
    .with(
      (cte) => cte('open').materialized(),
      () => skipLocked(db, open),
    )
    .updateTable('deliveries')
    .set({ lease_owner: owner, lease_until: nowMs + leaseMs })
    .where('key', 'in', (qb) => qb.selectFrom('open').select('open.key'))
    .returning(['key as id', 'at', 'sealed_body'])
    .$narrowType<{ sealed_body: string }>()
    .execute();
}

/** When the next of them may be taken, or null when there is none. */
export async function nextDeliveryDueAt(db: Database, nowMs: number): Promise<number | null> {
  const row = await db
    .selectFrom('deliveries')
    .select((is) => is.fn.coalesce('lease_until', is.val(nowMs)).as('due'))
    .where('sealed_body', 'is not', null)
    .orderBy('due')
    .limit(1)
    .executeTakeFirst();
  return row?.due ?? null;
}

/** Holds on to a delivery; with `null` in the place of an owner it rests until then. */
export async function holdDelivery(
  db: Database,
  key: string,
  owner: string,
  { nextOwner, untilMs }: { nextOwner: string | null; untilMs: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({ lease_owner: nextOwner, lease_until: untilMs })
    .where('key', '=', key)
    .where('lease_owner', '=', owner)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function forgetOldDeliveries(db: Database, nowMs: number): Promise<void> {
  await db
    .deleteFrom('deliveries')
    .where('at', '<', nowMs - KEPT_MS)
    .execute();
}
