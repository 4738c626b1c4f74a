import type { Row, ZapierApp } from './zapier-app.js';

/** A Zap that is started by polling: https://docs.zapier.com/platform/build/deduplication */
export interface PollingZap {
  /** What is there already starts nothing. */
  turnOn: () => Promise<void>;
  /** What the Zap is started for, the oldest first. */
  poll: () => Promise<Row[]>;
}

export function pollingZap(app: ZapierApp, trigger: string): PollingZap {
  const seen = new Set<string>();
  async function unseen(meta: object): Promise<Row[]> {
    const rows = await app.run(`triggers.${trigger}.operation.perform`, { meta });
    const fresh = rows.filter((row) => !seen.has(keyOf(row)));
    for (const row of fresh) seen.add(keyOf(row));
    return fresh.toReversed();
  }
  return {
    turnOn: async () => void (await unseen({ isPopulatingDedupe: true })),
    poll: () => unseen({}),
  };
}

/** The fields that are marked as primary. */
const keyOf = ({ id, statusAt }: Row): string => JSON.stringify([id, statusAt]);
