import { type Selectable, sql, type Updateable } from 'kysely';
import { holding } from './locking.js';
import type { Database, WebhookTable } from './schema.js';
import { holdDeliveries, releaseHeldDeliveries } from './webhook-deliveries.js';

export type WebhookRow = Selectable<WebhookTable>;

/** Stores nothing and gives false when the account has `most` webhooks that have not ended. */
export async function insertWebhook(db: Database, row: WebhookRow, most: number): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await holding(tx, tx.selectFrom('accounts').select('id').where('id', '=', row.account_id)).execute();
    const { count } = await tx
      .selectFrom('webhooks')
      .select(sql<number>`count(*)`.as('count'))
      .where('account_id', '=', row.account_id)
      .where('state', '!=', 'ended')
      .executeTakeFirstOrThrow();
    if (count >= most) return false;
    await tx.insertInto('webhooks').values(row).execute();
    return true;
  });
}

export const listWebhooks = (db: Database, accountId: string): Promise<WebhookRow[]> =>
  db
    .selectFrom('webhooks')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

export const findWebhook = (db: Database, accountId: string, id: string): Promise<WebhookRow | undefined> =>
  db.selectFrom('webhooks').selectAll().where('account_id', '=', accountId).where('id', '=', id).executeTakeFirst();

/** Changes a webhook that has not ended. Deliveries are held while it is paused, and let go when it no longer is. */
export async function changeWebhook(
  db: Database,
  { accountId, id }: { accountId: string; id: string },
  change: Updateable<WebhookTable>,
  nowMs: number,
): Promise<WebhookRow | undefined> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('webhooks')
      .set(change)
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .where('state', '!=', 'ended')
      .returningAll()
      .executeTakeFirst();
    if (change.state === 'paused') await holdDeliveries(tx, id, nowMs);
    if (change.state === 'active') await releaseHeldDeliveries(tx, nowMs);
    return row;
  });
}

/** Forgets the webhook and all of its deliveries. False when the account has no such webhook. */
export async function deleteWebhook(db: Database, accountId: string, id: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const found = await holding(
      tx,
      tx.selectFrom('webhooks').select('id').where('account_id', '=', accountId).where('id', '=', id),
    ).executeTakeFirst();
    if (found === undefined) return false;
    await tx.deleteFrom('webhook_deliveries').where('webhook_id', '=', id).execute();
    await tx.deleteFrom('webhooks').where('id', '=', id).execute();
    return true;
  });
}
