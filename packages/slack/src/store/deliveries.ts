import type { Database } from './schema.js';

/** Slack repeats itself for an hour at most. */
const KEPT_MS = 86_400_000;

/** Whether a delivery comes for the first time. It is so for one caller alone, however many ask at once. */
export async function takeDelivery(db: Database, key: string, nowMs: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('deliveries')
    .values({ key, at: nowMs })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function forgetOldDeliveries(db: Database, nowMs: number): Promise<void> {
  await db
    .deleteFrom('deliveries')
    .where('at', '<', nowMs - KEPT_MS)
    .execute();
}
