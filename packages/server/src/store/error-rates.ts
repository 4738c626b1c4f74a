import { sql } from 'kysely';
import { manyErrors } from '../notifications/words.js';
import { notify } from './notify.js';
import type { Database } from './schema.js';
import { tellWebhooks } from './webhook-outbox.js';

/** Of fewer requests a share says nothing. */
const LEAST_REQUESTS = 20;
const DAY_MS = 86_400_000;

export interface ErrorRate {
  accountId: string;
  requests: number;
  errors: number;
  thresholdPercent: number;
}

/** The accounts of whose requests in this hour as many were answered with an error as they want to be told of. */
export async function highErrorRates(db: Database, hour: number): Promise<ErrorRate[]> {
  const requests = sql<number>`cast(sum(requests) as bigint)`;
  const errors = sql<number>`cast(sum(errors) as bigint)`;
  return db
    .selectFrom('usage')
    .innerJoin('accounts', 'accounts.id', 'usage.account_id')
    .select(['accounts.id as accountId', requests.as('requests'), errors.as('errors')])
    .select((eb) => eb.ref('error_rate_percent').$notNull().as('thresholdPercent'))
    .where('hour', '=', hour)
    .where('error_rate_percent', 'is not', null)
    .groupBy(['accounts.id', 'error_rate_percent'])
    .having(requests, '>=', LEAST_REQUESTS)
    .having(sql<boolean>`sum(errors) * 100 >= sum(requests) * error_rate_percent`)
    .execute();
}

/** Tells an account of it, once a day: trouble that lasts is one. */
export async function tellOfErrors(
  tx: Database,
  { accountId, requests, errors, thresholdPercent }: ErrorRate,
  { hour, atMs }: { hour: number; atMs: number },
): Promise<void> {
  const kind = 'usage.error_rate';
  const percent = Math.round((errors * 100) / requests);
  const once = `errors ${Math.floor(hour / DAY_MS) * DAY_MS}`;
  if (!(await notify(tx, { accountId, kind, once, atMs, ...manyErrors({ requests, errors, percent }) }))) return;
  const from = new Date(hour).toISOString();
  await tellWebhooks(tx, { type: kind, accountId, postId: null, atMs }, async () => ({
    from,
    requests,
    errors,
    percent,
    thresholdPercent,
  }));
}
