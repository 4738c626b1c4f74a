import type { Sealer } from '@tikapis/database';
import { dropDelivery, finishDelivery, holdDelivery, keepDelivery, takeDelivery } from '../store/deliveries.js';
import type { Database } from '../store/schema.js';
import { aboutDelivery } from '../store/sealed-about.js';

/** What Slack delivers, each thing handled once. */
export interface Deliveries {
  /** Whether it comes for the first time. */
  take: (key: string) => Promise<boolean>;
  /**
   * The same, for what must not be lost: from now on it is handled by somebody, whatever happens to this process. Throws
   * where it could not be stored in time, and then nobody handles it.
   */
  keep: (key: string, delivery: { teamId: string; body: object }) => Promise<boolean>;
  /** It was handled, or the person was told why not. Nothing is left of what was kept. */
  finish: (key: string) => Promise<void>;
  /** It could not be handled now, and is handled again in a minute. */
  leave: (key: string) => void;
}

export interface DeliveriesDeps {
  db: Database;
  sealer: Sealer;
  now: () => number;
  /** This process. */
  owner: string;
}

/** Slack gives 3 seconds for its answer. */
const KEEP_WITHIN_MS = 2_000;
/** After so long without a sign of life of its process another one handles a delivery. */
const LEASE_MS = 60_000;

export function createDeliveries({ db, sealer, now, owner }: DeliveriesDeps): Deliveries {
  const renewals = new Map<string, NodeJS.Timeout>();

  /** Some work takes longer than a lease. One that cannot be renewed is handled once more, which does no harm. */
  function holdOn(key: string): void {
    const renew = () => holdDelivery(db, key, owner, { nextOwner: owner, untilMs: now() + LEASE_MS });
    renewals.set(key, setInterval(() => void renew().catch(() => {}), LEASE_MS / 3).unref());
  }

  function letGo(key: string): void {
    clearInterval(renewals.get(key));
    renewals.delete(key);
  }

  return {
    take: (key) => takeDelivery(db, key, now()),

    async keep(key, { teamId, body }) {
      const atMs = now();
      const stored = keepDelivery(db, {
        key,
        at: atMs,
        team_id: teamId,
        sealed_body: sealer.seal(JSON.stringify(body), aboutDelivery(key)),
        lease_owner: owner,
        lease_until: atMs + LEASE_MS,
      });
      const isNew = await Promise.race([stored, lateAfter(KEEP_WITHIN_MS)]);
      if (isNew === 'late') {
        void stored.then((wasNew) => (wasNew ? dropDelivery(db, key, owner) : undefined)).catch(() => {});
        throw new Error('The store of the app took too long to keep what Slack has sent.');
      }
      if (isNew) holdOn(key);
      return isNew;
    },

    async finish(key) {
      letGo(key);
      await finishDelivery(db, key);
    },

    leave: letGo,
  };
}

const lateAfter = (ms: number) => new Promise<'late'>((resolve) => void setTimeout(resolve, ms, 'late').unref());
