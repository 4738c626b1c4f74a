import type { JobSource, Sealer } from '@tikapis/database';
import type { GuardedFetch } from '../net/guarded-fetch.js';
import { claimDueDeliveries } from '../store/delivery-claims.js';
import { freeRow, nextRowAt, renewRowLease } from '../store/row-leases.js';
import type { Database } from '../store/schema.js';
import { commitAttempt, contentsOf, type DeliveryRow, deleteDelivery } from '../store/webhook-deliveries.js';
import type { WebhookRow } from '../store/webhooks.js';
import { type Attempt, attemptDelivery } from './attempt.js';
import { runAttempt } from './run-attempt.js';
import { secretsOf } from './secrets.js';
import { settle } from './settle.js';

export interface DelivererDeps {
  sealer: Sealer;
  guardedFetch: GuardedFetch;
  now: () => number;
  random: () => number;
  /** The pause after the first failed attempt. */
  firstRetryMs: number;
  /** A webhook was paused or has ended. */
  onStopped: (webhook: WebhookRow) => void;
}

/** Deliveries as jobs: after a crash anywhere, what is not known to have arrived is sent again. */
export const createDeliverer = (db: Database, deps: DelivererDeps): JobSource<DeliveryRow> => ({
  claim: (request) => claimDueDeliveries(db, request),
  nextDueAt: (nowMs) => nextRowAt(db, 'webhook_deliveries', nowMs),
  renew: (id, owner, untilMs) => renewRowLease(db, 'webhook_deliveries', id, owner, untilMs),
  run: (delivery, owner, signal) => deliver(db, deps, delivery, owner, signal),
});

async function deliver(
  db: Database,
  deps: DelivererDeps,
  delivery: DeliveryRow,
  owner: string,
  signal: AbortSignal,
): Promise<void> {
  const contents = await contentsOf(db, delivery);
  if (contents === undefined) return deleteDelivery(db, delivery.id);
  const { url, body, type } = contents;

  const store = async (attempt: Attempt) => {
    const { random, firstRetryMs } = deps;
    const nowMs = deps.now();
    let hasStopped = false;
    const webhook = await commitAttempt(
      db,
      delivery,
      owner,
      (before) => {
        const change = settle(attempt, delivery, before, { type, nowMs, random, firstRetryMs });
        hasStopped = change.others !== 'go on';
        return change;
      },
      nowMs,
    );
    if (hasStopped) deps.onStopped(webhook);
  };

  await runAttempt(
    {
      async send() {
        const secrets = secretsOf(contents, deps.sealer, deps.now());
        return attemptDelivery({ url, body, secrets, eventId: delivery.event_id }, { ...deps, signal });
      },
      store,
      giveBack: () => freeRow(db, 'webhook_deliveries', delivery.id, owner),
    },
    signal,
  );
}
