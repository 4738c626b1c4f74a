import type { DeliveryListQuery } from '@tikapis/core/contract';
import { sql } from 'kysely';
import { isFree } from './row-leases.js';
import type { Database } from './schema.js';
import type { DeliveryRow } from './webhook-deliveries.js';

/** Sends a delivery again, at once and with all attempts before it. False while it is just being sent. */
export async function replayDelivery(db: Database, id: string, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhook_deliveries')
    .set({ status: 'pending', next_run_at: nowMs, attempt: 0, delivered_at: null })
    .where('id', '=', id)
    .where(isFree(nowMs))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export type LoggedDelivery = DeliveryRow & { type: string };

const log = (db: Database, webhookId: string) =>
  db
    .selectFrom('webhook_deliveries')
    .innerJoin('webhook_events', 'webhook_events.id', 'webhook_deliveries.event_id')
    .where('webhook_id', '=', webhookId);

/** A page of a webhook's deliveries, newest first, and how many match in all. */
export async function listDeliveries(
  db: Database,
  webhookId: string,
  { status, page, limit }: DeliveryListQuery,
): Promise<{ rows: LoggedDelivery[]; total: number }> {
  let matching = log(db, webhookId);
  if (status !== undefined) matching = matching.where('status', '=', status);
  const { total } = await matching.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll('webhook_deliveries')
    .select('webhook_events.type')
    .orderBy('webhook_deliveries.created_at', 'desc')
    .orderBy('webhook_deliveries.turn', 'desc')
    .orderBy('webhook_deliveries.id', 'desc')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute();
  return { rows, total };
}

export const findDelivery = (db: Database, webhookId: string, id: string): Promise<LoggedDelivery | undefined> =>
  log(db, webhookId)
    .where('webhook_deliveries.id', '=', id)
    .selectAll('webhook_deliveries')
    .select('webhook_events.type')
    .executeTakeFirst();

/** The log goes back so far. What is still on its way is kept. */
const KEEP_MS = 30 * 86_400_000;

export async function forgetOldDeliveries(db: Database, nowMs: number): Promise<void> {
  await db
    .deleteFrom('webhook_deliveries')
    .where('next_run_at', 'is', null)
    .where('event_id', 'in', (qb) =>
      qb
        .selectFrom('webhook_events')
        .select('webhook_events.id')
        .where('webhook_events.created_at', '<', nowMs - KEEP_MS),
    )
    .execute();
  await db
    .deleteFrom('webhook_events')
    .where('created_at', '<', nowMs - KEEP_MS)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('webhook_deliveries')
            .select('webhook_deliveries.id')
            .whereRef('webhook_deliveries.event_id', '=', 'webhook_events.id'),
        ),
      ),
    )
    .execute();
}
