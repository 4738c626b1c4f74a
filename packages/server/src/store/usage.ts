import { type Insertable, type Selectable, sql } from 'kysely';
import type { Database, RateWindowTable, UsageTable } from './schema.js';

export type UsageRow = Selectable<UsageTable>;
export type RateWindowRow = Selectable<RateWindowTable>;

/** Adds to what was counted before, here or in another process: all of it or nothing. */
export async function addUsage(db: Database, rows: readonly Insertable<UsageTable>[]): Promise<void> {
  // Each row stays locked to the end: processes that took the same ones in different order would wait for each other.
  const inOrder = rows.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  await db.transaction().execute(async (tx) => {
    for (const row of inOrder) {
      await tx
        .insertInto('usage')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['account_id', 'hour', 'api_key_id', 'endpoint']).doUpdateSet((eb) => ({
            requests: eb('usage.requests', '+', eb.ref('excluded.requests')),
            errors: eb('usage.errors', '+', eb.ref('excluded.errors')),
            duration_us: eb('usage.duration_us', '+', eb.ref('excluded.duration_us')),
          })),
        )
        .execute();
    }
  });
}

const orderOf = (row: Insertable<UsageTable>): string => `${row.hour} ${row.api_key_id} ${row.endpoint}`;

/** Hours, days and weeks that begin on Mondays have a length; everything is UTC. */
export interface Bucket {
  lengthMs: number;
  /** When the first one after 1970 begins. */
  offsetMs: number;
}

export interface UsageSum {
  bucket: number;
  endpoint: string;
  category: string;
  requests: number;
  errors: number;
  durationUs: number;
}

/** What an account asked of each endpoint in each bucket of time. */
export async function sumUsage(
  db: Database,
  accountId: string,
  query: { fromMs: number; toMs: number; category: string | undefined; bucket: Bucket },
): Promise<UsageSum[]> {
  const { lengthMs, offsetMs } = query.bucket;
  const whole = (column: 'requests' | 'errors' | 'duration_us') => sql<number>`cast(sum(${sql.ref(column)}) as bigint)`;
  // Both numbers are ours. As parameters they would be two different expressions to PostgreSQL, here and in the grouping.
  const hour = sql.ref('hour');
  const bucket = sql<number>`${hour} - (${hour} - ${sql.lit(offsetMs)}) % ${sql.lit(lengthMs)}`;
  let usage = db
    .selectFrom('usage')
    .select([
      bucket.as('bucket'),
      'endpoint',
      'category',
      whole('requests').as('requests'),
      whole('errors').as('errors'),
      whole('duration_us').as('durationUs'),
    ])
    .where('account_id', '=', accountId)
    .where('hour', '>=', query.fromMs)
    .where('hour', '<=', query.toMs);
  if (query.category !== undefined) usage = usage.where('category', '=', query.category);
  return usage.groupBy([bucket, 'endpoint', 'category']).execute();
}

/** How many requests of one key were answered since then. */
export async function requestsOfKey(
  db: Database,
  { accountId, apiKeyId }: { accountId: string; apiKeyId: string },
  sinceMs: number,
): Promise<number> {
  const { requests } = await db
    .selectFrom('usage')
    .select(sql<number>`coalesce(cast(sum(requests) as bigint), 0)`.as('requests'))
    .where('account_id', '=', accountId)
    .where('hour', '>=', sinceMs)
    .where('api_key_id', '=', apiKeyId)
    .executeTakeFirstOrThrow();
  return requests;
}

export const loadRateWindows = (db: Database, nowMs: number): Promise<RateWindowRow[]> =>
  db.selectFrom('rate_windows').selectAll().where('ends_at', '>', nowMs).execute();

export async function saveRateWindows(db: Database, rows: readonly RateWindowRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.transaction().execute(async (tx) => {
    for (const row of rows) {
      await tx
        .insertInto('rate_windows')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['api_key_id', 'unit']).doUpdateSet({ ends_at: row.ends_at, used: row.used }),
        )
        .execute();
    }
  });
}
