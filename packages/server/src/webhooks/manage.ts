import {
  type CatalogueEntry,
  catalogue,
  type ContextOf,
  type ErrorCode,
  MOST_WEBHOOKS,
  type Problem,
  type TikApisError,
  tikApisError,
  WEBHOOK_ROTATION_MS,
  WEBHOOK_TEST_EVENT,
  webhookBody,
  webhookUrlProblem,
} from '@tikapis/core';
import { readNewWebhook, readWebhookChange } from '@tikapis/core/contract';
import { newId, type Sealer } from '@tikapis/database';
import type { Updateable } from 'kysely';
import type { GuardedFetch } from '../net/guarded-fetch.js';
import { unreachable } from '../net/unreachable.js';
import { invalidRequest } from '../posts/invalid-request.js';
import type { Database, WebhookTable } from '../store/schema.js';
import { findDelivery, type LoggedDelivery, replayDelivery } from '../store/webhook-log.js';
import { insertDelivery, insertEvent } from '../store/webhook-outbox.js';
import { changeWebhook, findWebhook, insertWebhook, type WebhookRow } from '../store/webhooks.js';
import { newSecret } from './secrets.js';

export interface WebhookDeps {
  db: Database;
  sealer: Sealer;
  guardedFetch: GuardedFetch;
  allowHttp: boolean;
  now: () => number;
  /** Something is due to be delivered. */
  wakeDeliveries: () => void;
}

/** Whose webhook, and which. */
export interface WebhookName {
  accountId: string;
  id: string;
}

/** The webhook of this account. Throws `not_found`. */
export async function webhookOf(db: Database, { accountId, id }: WebhookName): Promise<WebhookRow> {
  return (await findWebhook(db, accountId, id)) ?? notFound('webhook', id);
}

/** Throws `invalid_request` with all problems at once, and `conflict` when the account has its most. */
export async function createWebhook(
  deps: WebhookDeps,
  accountId: string,
  body: unknown,
): Promise<{ row: WebhookRow; secret: string }> {
  const reading = readNewWebhook(body, deps);
  const url = reading.ok ? reading.value.url : urlOf(body);
  const problems = reading.ok ? [] : reading.problems;
  await refuse(deps, url, problems);
  if (!reading.ok) throw invalidRequest(problems);
  const nowMs = deps.now();
  const id = newId('whk', nowMs);
  const { secret, sealed } = newSecret(id, deps.sealer);
  const row: WebhookRow = {
    id,
    account_id: accountId,
    url: reading.value.url,
    events: JSON.stringify(reading.value.events),
    secret: sealed,
    old_secret: null,
    old_secret_until: null,
    state: 'active',
    paused_at: null,
    pause_reason: null,
    failures: 0,
    failing_since: null,
    created_at: nowMs,
  };
  if (!(await insertWebhook(deps.db, row, MOST_WEBHOOKS))) throw conflict('webhook_limit', { limit: MOST_WEBHOOKS });
  return { row, secret };
}

/** Throws `invalid_request`, `not_found`, and `conflict` when the webhook has ended. */
export async function updateWebhook(deps: WebhookDeps, name: WebhookName, body: unknown): Promise<WebhookRow> {
  const before = await webhookOf(deps.db, name);
  const reading = readWebhookChange(body, deps);
  const problems = reading.ok ? [] : reading.problems;
  await refuse(deps, reading.ok ? reading.value.url : urlOf(body), problems);
  if (!reading.ok) throw invalidRequest(problems);
  const { url, events, paused } = reading.value;
  const change: Updateable<WebhookTable> = {
    ...(url !== undefined && { url }),
    ...(events !== undefined && { events: JSON.stringify(events) }),
    ...(paused === true && before.state === 'active' && pausedAt(deps.now())),
    ...(paused === false && { state: 'active', paused_at: null, pause_reason: null, failures: 0, failing_since: null }),
  };
  if (before.state === 'ended') throw conflict('webhook_ended', {});
  if (Object.keys(change).length === 0) return before;
  const row = await changeWebhook(deps.db, name, change, deps.now());
  if (row === undefined) throw conflict('webhook_ended', {});
  if (paused === false) deps.wakeDeliveries();
  return row;
}

/** For a day both secrets sign, so that the receiver can change over at any time. */
export async function rotateSecret(
  { db, sealer, now }: WebhookDeps,
  name: WebhookName,
): Promise<{ row: WebhookRow; secret: string }> {
  const before = await webhookOf(db, name);
  const { secret, sealed } = newSecret(before.id, sealer);
  const change = { secret: sealed, old_secret: before.secret, old_secret_until: now() + WEBHOOK_ROTATION_MS };
  const row = await changeWebhook(db, name, change, now());
  if (row === undefined) throw conflict('webhook_ended', {});
  return { row, secret };
}

/** Sends an event that tells of nothing, once, also to a webhook that is paused. */
export async function sendTest(deps: WebhookDeps, name: WebhookName): Promise<LoggedDelivery> {
  const { db, now } = deps;
  const webhook = await webhookOf(db, name);
  if (webhook.state === 'ended') throw conflict('webhook_ended', {});
  const event = { type: WEBHOOK_TEST_EVENT, accountId: name.accountId, postId: null, atMs: now() };
  const data = { webhookId: webhook.id, message: 'A test: nothing has happened.' };
  const id = await db.transaction().execute(async (tx) => {
    const eventId = await insertEvent(tx, event, webhookBody({ ...event, data }));
    return insertDelivery(tx, { id: webhook.id, state: 'active' }, { ...event, eventId });
  });
  deps.wakeDeliveries();
  return deliveryOf(db, webhook.id, id);
}

/** Sends what was sent before, under the same `webhook-id`. Throws `not_found` and `conflict`. */
export async function replay(deps: WebhookDeps, name: WebhookName, deliveryId: string): Promise<LoggedDelivery> {
  const { db, now } = deps;
  const webhook = await webhookOf(db, name);
  const delivery = await deliveryOf(db, webhook.id, deliveryId);
  if (webhook.state === 'ended') throw conflict('webhook_ended', {});
  if (!(await replayDelivery(db, delivery.id, now()))) throw conflict('webhook_busy', {});
  deps.wakeDeliveries();
  return deliveryOf(db, webhook.id, deliveryId);
}

async function deliveryOf(db: Database, webhookId: string, id: string): Promise<LoggedDelivery> {
  return (await findDelivery(db, webhookId, id)) ?? notFound('delivery', id);
}

/** Where the address leads is looked at too, if it can be read, so that all problems are told at once. */
async function refuse({ guardedFetch }: WebhookDeps, url: string | undefined, problems: Problem[]): Promise<void> {
  if (url !== undefined && !problems.some(({ field }) => field === 'url')) {
    await guardedFetch.check(url).catch((error: unknown) => {
      problems.push(webhookUrlProblem(url, unreachable(error).message));
    });
  }
  if (problems.length > 0) throw invalidRequest(problems);
}

function urlOf(body: unknown): string | undefined {
  const url = (body as { url?: unknown } | null | undefined)?.url;
  return typeof url === 'string' ? url.trim() : undefined;
}

const pausedAt = (nowMs: number): Updateable<WebhookTable> => ({
  state: 'paused',
  paused_at: nowMs,
  pause_reason: catalogue.webhook_paused.message({}),
});

function notFound(what: string, id: string): never {
  throw tikApisError('not_found', { what, id });
}

function conflict<Code extends ErrorCode>(code: Code, context: ContextOf<Code>): TikApisError {
  const { message, fix } = catalogue[code] as unknown as CatalogueEntry<ContextOf<Code>>;
  return tikApisError('conflict', { reason: message(context), fix: fix(context) });
}
