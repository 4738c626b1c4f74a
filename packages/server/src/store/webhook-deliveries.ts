import type { Selectable, Updateable } from 'kysely';
import { holding } from './locking.js';
import { isFree, LeaseLostError } from './row-leases.js';
import type { Database, WebhookDeliveryTable, WebhookTable } from './schema.js';

export type DeliveryRow = Selectable<WebhookDeliveryTable>;

/** What an attempt changes: the delivery, its webhook, and what else waits for that webhook. */
export interface DeliveryChange {
  delivery: Updateable<WebhookDeliveryTable>;
  webhook: Updateable<WebhookTable> | null;
  others: 'go on' | 'hold' | 'cancel';
}

/**
 * Stores what an attempt met. Throws {@link LeaseLostError} when `owner` no longer holds the delivery, or the webhook is
 * gone.
 */
export async function commitAttempt(
  db: Database,
  { id, webhook_id: webhookId }: DeliveryRow,
  owner: string,
  decide: (webhook: Selectable<WebhookTable>) => DeliveryChange,
  nowMs: number,
): Promise<Selectable<WebhookTable>> {
  return db.transaction().execute(async (tx) => {
    const lost = new LeaseLostError(`Another worker has taken over ${id}.`);
    // Held, so that failures that come at the same time are all counted.
    const webhook = await holding(
      tx,
      tx.selectFrom('webhooks').selectAll().where('id', '=', webhookId),
    ).executeTakeFirst();
    if (webhook === undefined) throw lost;
    const change = decide(webhook);
    const { numUpdatedRows } = await tx
      .updateTable('webhook_deliveries')
      .set({ ...change.delivery, lease_owner: null, lease_until: null })
      .where('id', '=', id)
      .where('lease_owner', '=', owner)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw lost;
    const changed =
      change.webhook === null
        ? webhook
        : await tx
            .updateTable('webhooks')
            .set(change.webhook)
            .where('id', '=', webhookId)
            .returningAll()
            .executeTakeFirstOrThrow();
    if (change.others === 'hold') await holdDeliveries(tx, webhookId, nowMs);
    if (change.others === 'cancel') await cancelDeliveries(tx, webhookId);
    return changed;
  });
}

/** For a delivery whose webhook was deleted. */
export async function deleteDelivery(db: Database, id: string): Promise<void> {
  await db.deleteFrom('webhook_deliveries').where('id', '=', id).execute();
}

/** The address and secrets of a delivery's webhook, and what is sent. Undefined when the webhook was deleted. */
export const contentsOf = (db: Database, { webhook_id: webhookId, event_id: eventId }: DeliveryRow) =>
  db
    .selectFrom('webhooks')
    .innerJoin('webhook_events', (join) => join.on('webhook_events.id', '=', eventId))
    .where('webhooks.id', '=', webhookId)
    .select(['webhooks.id', 'webhooks.url', 'webhooks.secret', 'webhooks.old_secret', 'webhooks.old_secret_until'])
    .select(['webhook_events.body', 'webhook_events.type'])
    .executeTakeFirst();

/** Sets aside what waits for a webhook that is paused. What is just being sent is left to its sender. */
export async function holdDeliveries(tx: Database, webhookId: string, nowMs: number): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ status: 'held', next_run_at: null })
    .where('webhook_id', '=', webhookId)
    .where('status', '=', 'pending')
    .where(isFree(nowMs))
    .execute();
}

/** Lets go what was held for webhooks that are no longer paused, with all of their attempts before them. */
export async function releaseHeldDeliveries(db: Database, nowMs: number): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ status: 'pending', next_run_at: nowMs, attempt: 0 })
    .where('status', '=', 'held')
    .where('webhook_id', 'in', (qb) => qb.selectFrom('webhooks').select('webhooks.id').where('state', '=', 'active'))
    .execute();
}

async function cancelDeliveries(tx: Database, webhookId: string): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ status: 'cancelled', next_run_at: null, lease_owner: null, lease_until: null })
    .where('webhook_id', '=', webhookId)
    .where('status', 'in', ['pending', 'held'])
    .execute();
}
