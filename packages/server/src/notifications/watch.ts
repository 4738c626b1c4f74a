import { highErrorRates, tellOfErrors } from '../store/error-rates.js';
import { tellOfEndingConnection } from '../store/reconnect.js';
import type { Database } from '../store/schema.js';
import { endingConnections } from '../store/tiktok-accounts.js';
import { CONNECTION_ENDS_SOON_MS } from '../tiktok/ends-soon.js';

const HOUR_MS = 3_600_000;
const EVERY_MS = 60_000;

/** Looks for what comes about without anybody doing something. What another process has told already is not told again. */
export async function watchOnce(db: Database, nowMs: number): Promise<void> {
  const thisHour = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  // What was counted at the end of the hour before is written a little later.
  for (const hour of [thisHour - HOUR_MS, thisHour])
    for (const rate of await highErrorRates(db, hour))
      await db.transaction().execute((tx) => tellOfErrors(tx, rate, { hour, atMs: nowMs }));
  for (const row of await endingConnections(db, nowMs + CONNECTION_ENDS_SOON_MS))
    await db.transaction().execute((tx) => tellOfEndingConnection(tx, row, nowMs));
}

/** Looks now and every minute. Gives what ends it, when the look that is under way is over. */
export function startWatching(
  db: Database,
  { now, onError }: { now: () => number; onError: (error: unknown) => void },
): () => Promise<void> {
  let looking = Promise.resolve();
  const look = () => {
    looking = looking.then(() => watchOnce(db, now())).catch(onError);
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
