import { webhookBody, type WebhookEvent } from '@tikapis/core';
import { newId, prepared } from '@tikapis/database';
import { sql } from 'kysely';
import type { Database, WebhookDeliveryTable, WebhookTable } from './schema.js';

export interface EventToTell {
  type: WebhookEvent;
  accountId: string;
  postId: string | null;
  atMs: number;
}

/** The webhooks that may be told of an account's events. */
export const listeners = (db: Database, accountId: string) =>
  db
    .selectFrom('webhooks')
    .select(['id', 'events', 'state'])
    .where('account_id', '=', accountId)
    .where('state', '!=', sql.lit('ended'))
    .orderBy('id');

const webhooksToTell = prepared((tx: Database, accountId: string) => listeners(tx, accountId));

/**
 * Writes an event and its delivery to each webhook that wants it: to be called in the transaction in which it happens.
 * @param data what the event is about; only asked for when there is somebody to tell
 */
export async function tellWebhooks(tx: Database, event: EventToTell, data: () => Promise<object>): Promise<void> {
  const webhooks = await webhooksToTell(tx, event.accountId);
  const wanting = webhooks.filter(({ events }) => (JSON.parse(events) as string[]).includes(event.type));
  if (wanting.length === 0) return;
  const eventId = await insertEvent(tx, event, webhookBody({ ...event, data: await data() }));
  for (const webhook of wanting) await insertDelivery(tx, webhook, { ...event, eventId });
}

/** Gives the id of the event, which every attempt carries as `webhook-id`. */
export async function insertEvent(
  tx: Database,
  event: { type: string; accountId: string; postId: string | null; atMs: number },
  body: string,
): Promise<string> {
  const id = newId('evt', event.atMs);
  const { accountId: account_id, postId: post_id, type, atMs: created_at } = event;
  await tx.insertInto('webhook_events').values({ id, account_id, type, post_id, body, created_at }).execute();
  return id;
}

/** Gives the id of the delivery. It is due at once, unless the webhook is paused. */
export async function insertDelivery(
  tx: Database,
  webhook: Pick<WebhookTable, 'id' | 'state'>,
  event: { eventId: string; postId: string | null; atMs: number },
): Promise<string> {
  const id = newId('dlv', event.atMs);
  const isHeld = webhook.state !== 'active';
  await tx
    .insertInto('webhook_deliveries')
    .values({
      id,
      webhook_id: webhook.id,
      event_id: event.eventId,
      post_id: event.postId,
      turn: event.postId === null ? 0 : await nextTurn(tx, webhook.id, event.postId),
      status: isHeld ? 'held' : 'pending',
      next_run_at: isHeld ? null : event.atMs,
      attempt: 0,
      attempts: 0,
      created_at: event.atMs,
    } satisfies Partial<WebhookDeliveryTable>)
    .execute();
  return id;
}

async function nextTurn(tx: Database, webhookId: string, postId: string): Promise<number> {
  const { turn } = await tx
    .selectFrom('webhook_deliveries')
    .select(sql<number>`coalesce(max(turn), 0) + 1`.as('turn'))
    .where('webhook_id', '=', webhookId)
    .where('post_id', '=', postId)
    .executeTakeFirstOrThrow();
  return turn;
}
