import { type LimitUse, thresholdsReached, type UsagePercent, usageThreshold } from '@tikapis/core';
import { limitReached } from '../notifications/words.js';
import { notify } from './notify.js';
import type { Database } from './schema.js';
import { tellWebhooks } from './webhook-outbox.js';

/**
 * Tells the account of each threshold of the limit that is reached, once a day, whichever process notices: to be called
 * in the transaction in which it happens.
 */
export async function tellOfUse(tx: Database, accountId: string, use: LimitUse, atMs: number): Promise<void> {
  for (const percent of thresholdsReached(use)) {
    const isFirst = await tx
      .insertInto('usage_alerts')
      .values({ api_key_id: use.apiKeyId, unit: use.unit, ends_at: use.resetsAtMs, percent })
      .onConflict((conflict) => conflict.doNothing())
      .returning('percent')
      .executeTakeFirst();
    if (isFirst === undefined) continue;
    await notifyOfUse(tx, accountId, { use, percent, atMs });
    const event = { type: 'usage.threshold', accountId, postId: null, atMs } as const;
    await tellWebhooks(tx, event, async () => usageThreshold(use, percent));
  }
}

async function notifyOfUse(
  tx: Database,
  accountId: string,
  { use, percent, atMs }: { use: LimitUse; percent: UsagePercent; atMs: number },
): Promise<void> {
  const {
    alert_percents: wanted,
    name,
    is_built_in: isBuiltIn,
  } = await tx
    .selectFrom('accounts')
    .innerJoin('api_keys', 'api_keys.account_id', 'accounts.id')
    .select(['alert_percents', 'name', 'is_built_in'])
    .where('accounts.id', '=', accountId)
    .where('api_keys.id', '=', use.apiKeyId)
    .executeTakeFirstOrThrow();
  if (!(JSON.parse(wanted) as number[]).includes(percent)) return;
  const once = `use ${use.apiKeyId} ${use.unit} ${use.resetsAtMs} ${percent} of ${use.limit}`;
  const words = limitReached(use, percent, isBuiltIn === 1 ? null : name);
  await notify(tx, { accountId, kind: 'usage.threshold', once, atMs, ...words });
}

/** Forgets the days that are over. */
export async function forgetOldUsageAlerts(db: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('usage_alerts').where('ends_at', '<', nowMs).execute();
}
