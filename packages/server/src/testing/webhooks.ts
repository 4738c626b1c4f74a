import { webhookRetries } from '@tikapis/core';
import type { JobSource } from '@tikapis/database';
import { createAddressGuard } from '../net/address-guard.js';
import { createGuardedFetch } from '../net/guarded-fetch.js';
import { claimDuePosts, commitStep, type PostRow } from '../store/posts.js';
import type { DeliveryRow } from '../store/webhook-deliveries.js';
import { listDeliveries, type LoggedDelivery } from '../store/webhook-log.js';
import { findWebhook, type WebhookRow } from '../store/webhooks.js';
import { createDeliverer } from '../webhooks/deliverer.js';
import { createWebhook, type WebhookDeps } from '../webhooks/manage.js';
import { type Receiver, startReceiver } from './receiver.js';
import { openTestStore, START_MS, type TestStore } from './store.js';

export const LEASE_MS = 60_000;
export const allPostEvents = ['post.scheduled', 'post.processing', 'post.published', 'post.failed', 'post.cancelled'];

/** A store whose deliveries go to a receiver when the test says so, by a clock that the test sets. */
export interface WebhookWorld {
  store: TestStore;
  receiver: Receiver;
  deps: WebhookDeps;
  deliverer: JobSource<DeliveryRow>;
  clock: { nowMs: number };
  /** The states in which webhooks were stopped. */
  stopped: string[];
  add: (events?: string[], url?: string) => Promise<{ row: WebhookRow; secret: string }>;
  webhook: (id: string) => Promise<WebhookRow>;
  /** Newest first. */
  log: (id: string) => Promise<LoggedDelivery[]>;
  claim: () => Promise<DeliveryRow[]>;
  run: (delivery: DeliveryRow | undefined, signal?: AbortSignal) => Promise<void>;
  /** Delivers until nothing is due now. */
  deliverAll: () => Promise<void>;
  /** Takes a post to a status as the publisher does. */
  advance: (post: PostRow, status: string) => Promise<void>;
  close: () => Promise<void>;
}

export async function openWebhookWorld(): Promise<WebhookWorld> {
  const store = await openTestStore();
  const receiver = await startReceiver();
  const clock = { nowMs: START_MS };
  const stopped: string[] = [];
  const guardedFetch = createGuardedFetch(createAddressGuard(['127.0.0.1/32']), { allowHttp: true });
  const now = () => clock.nowMs;
  const deps = { db: store.db, sealer: store.sealer, guardedFetch, allowHttp: true, now, wakeDeliveries: () => {} };
  const deliverer = createDeliverer(store.db, {
    ...deps,
    random: () => 0.5,
    firstRetryMs: webhookRetries[0],
    onStopped: ({ state }) => stopped.push(state),
  });
  let rounds = 0;
  const claim = () => {
    rounds += 1;
    return deliverer.claim({ owner: `round ${rounds}`, nowMs: clock.nowMs, leaseMs: LEASE_MS, limit: 100 });
  };
  const run: WebhookWorld['run'] = async (delivery, signal = new AbortController().signal) => {
    if (delivery === undefined) throw new Error('Nothing was claimed.');
    await deliverer.run(delivery, delivery.lease_owner ?? '', signal);
  };
  return {
    store,
    receiver,
    deps,
    deliverer,
    clock,
    stopped,
    claim,
    run,
    add: (events = allPostEvents, url = `${receiver.url}/hook`) => createWebhook(deps, 'acc_1', { url, events }),
    async webhook(id) {
      const row = await findWebhook(store.db, 'acc_1', id);
      if (row === undefined) throw new Error(`There is no webhook ${id}.`);
      return row;
    },
    log: async (id) => (await listDeliveries(store.db, id, { page: 1, limit: 100 })).rows,
    async deliverAll() {
      for (let due = await claim(); due.length > 0; due = await claim())
        await Promise.all(due.map((each) => run(each)));
    },
    async advance(post, status) {
      const [row] = await claimDuePosts(store.db, { owner: 'me', nowMs: clock.nowMs, leaseMs: LEASE_MS, limit: 1 });
      if (row?.id !== post.id) throw new Error('The post is not due.');
      await commitStep(store.db, row, 'me', { status, lease_owner: null, lease_until: null }, { at: clock.nowMs });
    },
    async close() {
      await guardedFetch.close();
      await receiver.close();
      await store.close();
    },
  };
}
