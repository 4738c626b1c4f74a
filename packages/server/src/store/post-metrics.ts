import type { Database } from './schema.js';

/** A published post that TikTok may be asked about. */
export interface MeasuredPost {
  id: string;
  tikTokId: string;
  /** As it is stored; null while nothing is known. */
  metrics: string | null;
}

/** The connected accounts whose creator granted a scope. */
export async function accountsWithScope(db: Database, scope: string): Promise<string[]> {
  const rows = await db
    .selectFrom('tiktok_accounts')
    .select(['id', 'scopes'])
    .where('state', '=', 'connected')
    .execute();
  return rows.filter(({ scopes }) => scopes.split(',').includes(scope)).map(({ id }) => id);
}

/** The next posts of an account that have a public id, in the order of their ids. */
export async function measuredPosts(
  db: Database,
  tikTokAccountId: string,
  { afterId, publishedSinceMs, limit }: { afterId: string; publishedSinceMs: number; limit: number },
): Promise<MeasuredPost[]> {
  const rows = await db
    .selectFrom('posts')
    .select(['id', 'tiktok_id', 'metrics'])
    .where('tiktok_account_id', '=', tikTokAccountId)
    .where('tiktok_id', 'is not', null)
    .where('published_at', '>=', publishedSinceMs)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, tiktok_id: tikTokId, metrics }) => ({ id, tikTokId: tikTokId ?? '', metrics }));
}

export async function storeMetrics(db: Database, changed: ReadonlyMap<string, string>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const [id, metrics] of changed) await tx.updateTable('posts').set({ metrics }).where('id', '=', id).execute();
  });
}
