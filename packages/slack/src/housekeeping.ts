import type { Logger } from 'pino';
import { forgetOldDeliveries } from './store/deliveries.js';
import type { Store } from './store/open-store.js';
import { resealAll } from './store/reseal.js';

const EVERY_MS = 3_600_000;

/** Forgets old deliveries, now and every hour; and seals anew what an older encryption key has sealed. Gives what ends it. */
export function startForgetting(
  { db, sealer }: Store,
  { now, log }: { now: () => number; log: Logger },
): () => Promise<void> {
  const forget = () =>
    forgetOldDeliveries(db, now()).catch((err: unknown) => log.warn({ err }, 'old deliveries stay for now'));
  const first = Promise.all([forget(), reseal()]);
  const timer = setInterval(() => void forget(), EVERY_MS);

  async function reseal(): Promise<void> {
    try {
      const { done, unopened } = await resealAll(db, sealer);
      if (unopened > 0) {
        const fix = 'Put the earlier key back behind the newest one; if it is lost, install and connect again';
        log.error({ unopened }, `stored secrets open with none of SLACK_ENCRYPTION_KEYS. ${fix}.`);
      }
      if (done > 0) log.info({ done }, 'secrets were sealed with the newest encryption key');
    } catch (err) {
      log.error({ err }, 'secrets could not be sealed with the newest encryption key');
    }
  }

  return async () => {
    clearInterval(timer);
    await first;
  };
}
