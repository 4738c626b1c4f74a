import { createEngine, type Engine, type Sealer } from '@tikapis/database';
import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import {
  claimDeliveries,
  finishDelivery,
  holdDelivery,
  nextDeliveryDueAt,
  type OpenDelivery,
} from '../store/deliveries.js';
import type { Database } from '../store/schema.js';
import { aboutDelivery } from '../store/sealed-about.js';

/** What Bolt is given with a delivery that was answered before, and gives to the listeners in its context. */
export interface Replay {
  /** When Slack delivered it. */
  replayOfMs: number;
}

export interface ReplayDeps {
  app: Pick<App, 'processEvent'>;
  db: Database;
  sealer: Sealer;
  now: () => number;
  log: Logger;
  /** This process. */
  owner: string;
}

const SLOTS = 4;
/** One that never got as far as its listener, such as while Slack is away, is tried again then. */
const PAUSE_MS = 60_000;

/**
 * Handles what was kept of Slack by a process that ended before it was done, by the way that it came: Bolt finds the
 * workspace and its listener again. What listeners do is safe to repeat.
 */
export function createReplays({ app, db, sealer, now, log, owner }: ReplayDeps): Engine {
  async function run({ id, at, sealed_body: sealed }: OpenDelivery, holder: string): Promise<void> {
    let body: Record<string, unknown>;
    try {
      body = JSON.parse(sealer.open(sealed, aboutDelivery(id))) as Record<string, unknown>;
    } catch (err) {
      log.error({ err, at }, 'something that Slack delivered opens with none of SLACK_ENCRYPTION_KEYS, and is lost');
      return finishDelivery(db, id);
    }
    log.info({ at }, 'what Slack delivered before the app ended is handled now');
    await app.processEvent({ body, ack: async () => {}, customProperties: { replayOfMs: at } satisfies Replay });
    await holdDelivery(db, id, holder, { nextOwner: null, untilMs: now() + PAUSE_MS });
  }

  return createEngine<OpenDelivery>(
    {
      claim: (request) => claimDeliveries(db, request),
      nextDueAt: (nowMs) => nextDeliveryDueAt(db, nowMs),
      renew: (id, holder, untilMs) => holdDelivery(db, id, holder, { nextOwner: holder, untilMs }),
      run,
    },
    {
      name: `${owner}.replay`,
      slots: SLOTS,
      now,
      onError: (err) => log.error({ err }, 'what Slack delivered could not be handled again yet'),
    },
  );
}
