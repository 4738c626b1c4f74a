import { sql } from 'kysely';
import type { Database } from './schema.js';

export interface KeyUse {
  requests: number;
  posts: number;
}

/** What was asked and posted with each key of an account since then. Keys that were not used are not among them. */
export async function useOfKeys(db: Database, accountId: string, sinceMs: number): Promise<Map<string, KeyUse>> {
  const [asked, posted] = await Promise.all([
    db
      .selectFrom('usage')
      .select(['api_key_id', sql<number>`cast(sum(requests) as bigint)`.as('count')])
      .where('account_id', '=', accountId)
      .where('hour', '>=', sinceMs)
      .groupBy('api_key_id')
      .execute(),
    db
      .selectFrom('posts')
      .select(['api_key_id', (eb) => eb.fn.countAll<number>().as('count')])
      .where('account_id', '=', accountId)
      .where('created_at', '>=', sinceMs)
      .groupBy('api_key_id')
      .execute(),
  ]);
  const uses = new Map<string, KeyUse>();
  const of = (id: string): KeyUse => uses.get(id) ?? { requests: 0, posts: 0 };
  for (const { api_key_id: id, count } of asked) uses.set(id, { ...of(id), requests: count });
  for (const { api_key_id: id, count } of posted) uses.set(id, { ...of(id), posts: count });
  return uses;
}
