import type { Sealer } from '@tikapis/database';
import type { JobSource } from '@tikapis/database';
import type { GuardedFetch } from '../net/guarded-fetch.js';
import { claimDue } from '../store/claim-due.js';
import { type CallbackRow, commitCallback } from '../store/post-callbacks.js';
import { freeRow, nextRowAt, renewRowLease } from '../store/row-leases.js';
import type { Database } from '../store/schema.js';
import { attemptDelivery } from '../webhooks/attempt.js';
import { runAttempt } from '../webhooks/run-attempt.js';
import { settle } from './settle.js';

export interface CallbackDeps {
  sealer: Sealer;
  guardedFetch: GuardedFetch;
  now: () => number;
  random: () => number;
  /** The pause after the first failed attempt. */
  firstRetryMs: number;
  onGivenUp: (callback: Pick<CallbackRow, 'id' | 'post_id' | 'attempts' | 'response_status' | 'error'>) => void;
}

/** Callbacks as jobs: after a crash anywhere, what is not known to have arrived is sent again. */
export const createCallbackDeliverer = (db: Database, deps: CallbackDeps): JobSource<CallbackRow> => ({
  claim: (request) => claimDue(db, 'post_callbacks', request),
  nextDueAt: (nowMs) => nextRowAt(db, 'post_callbacks', nowMs),
  renew: (id, owner, untilMs) => renewRowLease(db, 'post_callbacks', id, owner, untilMs),
  run: (callback, owner, signal) => deliver(db, deps, callback, owner, signal),
});

function deliver(
  db: Database,
  deps: CallbackDeps,
  callback: CallbackRow,
  owner: string,
  signal: AbortSignal,
): Promise<void> {
  const { id, body } = callback;
  return runAttempt(
    {
      send: async () =>
        attemptDelivery(
          { url: deps.sealer.open(callback.url, id), eventId: id, body, secrets: [] },
          { ...deps, signal },
        ),
      async store(attempt) {
        const change = settle(attempt, callback, { ...deps, nowMs: deps.now() });
        await commitCallback(db, id, owner, change);
        if (change.status === 'failed') deps.onGivenUp({ ...callback, ...change });
      },
      giveBack: () => freeRow(db, 'post_callbacks', id, owner),
    },
    signal,
  );
}
