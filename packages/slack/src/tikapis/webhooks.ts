import { createHmac, randomUUID } from 'node:crypto';
import {
  decodePost,
  type HmacSha256,
  TikApisError,
  type TikApisClient,
  verifyWebhook,
  type WebhookEvent,
} from '@tikapis/core';
import type { Sealer } from '@tikapis/database';
import { storeNews } from '../posts/news.js';
import { tikapisPostOf } from '../posts/read-post.js';
import { postAtTikApis } from '../store/posts.js';
import type { Database } from '../store/schema.js';
import { aboutWebhook } from '../store/sealed-about.js';
import { deleteWebhook, insertWebhook, webhookById, webhookOf } from '../store/tikapis-webhooks.js';

export interface WebhookDeps {
  db: Database;
  sealer: Sealer;
  /** How the TikAPIs server reaches this app; undefined: it cannot. */
  publicUrl: string | undefined;
  tikapisOf: (holder: string) => Promise<TikApisClient | null>;
  now: () => number;
  /** A post has changed. */
  wake: () => void;
  /** Why news of a key come by asking, and not by webhook. */
  onUnavailable: (error: unknown, holder: string) => void;
}

export interface TikApisWebhooks {
  /** Sees to it that there is a webhook for this key, where the server offers them. Never throws. */
  ensure: (holder: string, client: TikApisClient) => Promise<void>;
  /** Ends the webhook of a key, here in any case. */
  remove: (holder: string, client: TikApisClient | null) => Promise<void>;
  /** Takes a delivery. Gives the HTTP status to answer with. @param rawBody exactly the bytes that came */
  receive: (id: string, headers: WebhookHeaders, rawBody: Uint8Array) => Promise<number>;
}

type WebhookHeaders = Parameters<typeof verifyWebhook>[0]['headers'];

const webhookPath = '/tikapis/webhooks';

/** Of posts; what else there is to tell is for the owner of the key. */
const events: readonly WebhookEvent[] = [
  'post.scheduled',
  'post.processing',
  'post.published',
  'post.failed',
  'post.cancelled',
];

/** A server that did not want one is asked again after this. */
const ASK_AGAIN_AFTER_MS = 3_600_000;

const hmac: HmacSha256 = (key, data) => createHmac('sha256', key).update(data).digest();

export function createWebhooks(deps: WebhookDeps): TikApisWebhooks {
  const { db, publicUrl, now } = deps;
  const refusedUntil = new Map<string, number>();

  return {
    async ensure(holder, client) {
      if (publicUrl === undefined || (refusedUntil.get(holder) ?? 0) > now()) return;
      try {
        if ((await webhookOf(db, holder)) === undefined) await register(deps, publicUrl, holder, client);
      } catch (error) {
        refusedUntil.set(holder, now() + ASK_AGAIN_AFTER_MS);
        deps.onUnavailable(error, holder);
      }
    },

    async remove(holder, client) {
      const row = await webhookOf(db, holder);
      if (row === undefined) return;
      await deleteWebhook(db, row.id);
      // What cannot be ended there is answered 410 from now on, which ends it too.
      await client?.call('DELETE', `/webhooks/${encodeURIComponent(row.webhook_id)}`).catch(ignoreTikApis);
    },

    receive: (id, headers, rawBody) => receive(deps, id, headers, rawBody),
  };
}

async function register(
  { db, sealer, now }: WebhookDeps,
  publicUrl: string,
  holder: string,
  client: TikApisClient,
): Promise<void> {
  const id = randomUUID();
  const { data } = await client.call('POST', '/webhooks', { url: `${publicUrl}${webhookPath}/${id}`, events });
  const { id: webhookId, secret } = (data ?? {}) as { id?: unknown; secret?: unknown };
  if (typeof webhookId !== 'string' || typeof secret !== 'string') throw new Error('The server gave no webhook.');
  const row = {
    id,
    holder,
    webhook_id: webhookId,
    sealed_secret: sealer.seal(secret, aboutWebhook(id)),
    created_at: now(),
  };
  if (await insertWebhook(db, row)) return;
  await client.call('DELETE', `/webhooks/${encodeURIComponent(webhookId)}`).catch(ignoreTikApis);
}

async function receive(deps: WebhookDeps, id: string, headers: WebhookHeaders, rawBody: Uint8Array): Promise<number> {
  const { db, sealer, now } = deps;
  const webhook = await webhookById(db, id);
  // "Gone" ends it at the server: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
  if (webhook === undefined) return 410;
  const secret = sealer.open(webhook.sealed_secret, aboutWebhook(id));
  const verdict = await verifyWebhook({ headers, body: rawBody }, [secret], { hmac, nowMs: now() });
  if (!verdict.ok) return 401;
  const told = decodePost(dataOf(rawBody));
  // Of the posts of its own key only: another key's secret proves nothing about them.
  const row = told === undefined ? undefined : await postAtTikApis(db, webhook.holder, told.id);
  if (told === undefined || row === undefined) return 204;
  // A long post is told without its history: whether it is old news, only the server can say.
  const lacksHistory = told.history === undefined && tikapisPostOf(row)?.history !== undefined;
  const client = lacksHistory ? await deps.tikapisOf(webhook.holder) : null;
  const news = lacksHistory ? await client?.getPost(told.id) : told;
  if (news !== undefined && (await storeNews(db, row.id, news, now))) deps.wake();
  return 204;
}

function dataOf(rawBody: Uint8Array): unknown {
  try {
    return (JSON.parse(Buffer.from(rawBody).toString('utf8')) as { data?: unknown } | null)?.data;
  } catch {
    return undefined;
  }
}

function ignoreTikApis(error: unknown): void {
  if (!(error instanceof TikApisError)) throw error;
}
