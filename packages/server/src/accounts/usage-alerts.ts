import { type LimitUse, thresholdsReached } from '@tikapis/core';
import type { Database } from '../store/schema.js';
import { tellOfUse } from '../store/usage-alerts.js';

/** Watches the requests of a day, which are counted in passing. */
export interface UsageAlerts {
  /** To be called with every count: it costs nothing but when a threshold is reached. */
  note: (accountId: string, use: LimitUse) => void;
  /** Resolves when what was noted is written. */
  settled: () => Promise<void>;
}

/** What could not be written is written at the next request of the key. */
export function createUsageAlerts(
  db: Database,
  { now, onError }: { now: () => number; onError: (error: unknown) => void },
): UsageAlerts {
  /** By key: the last threshold that was written. */
  const told = new Map<string, Pick<LimitUse, 'limit' | 'resetsAtMs'> & { percent: number }>();
  const writing = new Set<Promise<void>>();

  async function write(accountId: string, use: LimitUse): Promise<void> {
    try {
      await db.transaction().execute((tx) => tellOfUse(tx, accountId, use, now()));
    } catch (error) {
      told.delete(use.apiKeyId);
      onError(error);
    }
  }

  return {
    note(accountId, use) {
      const percent = thresholdsReached(use).at(-1);
      if (percent === undefined) return;
      const { apiKeyId, limit, resetsAtMs } = use;
      const last = told.get(apiKeyId);
      if (last?.resetsAtMs === resetsAtMs && last.limit === limit && last.percent >= percent) return;
      told.set(apiKeyId, { limit, resetsAtMs, percent });
      const written = write(accountId, use).finally(() => writing.delete(written));
      writing.add(written);
    },
    async settled() {
      await Promise.all(writing);
    },
  };
}
