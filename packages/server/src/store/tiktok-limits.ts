import type { Selectable } from 'kysely';
import type { Database, TikTokLimitTable } from './schema.js';

export type TikTokLimitRow = Selectable<TikTokLimitTable>;

/** What is known of a creator's limits; a creator who is new gets a row. */
export async function limitsOfCreator(db: Database, openId: string): Promise<TikTokLimitRow> {
  const find = () => db.selectFrom('tiktok_limits').selectAll().where('open_id', '=', openId);
  const found = await find().executeTakeFirst();
  if (found !== undefined) return found;
  await db
    .insertInto('tiktok_limits')
    .values({ open_id: openId, calls: '{}', direct_cap: null, draft_cap: null })
    .onConflict((conflict) => conflict.column('open_id').doNothing())
    .execute();
  return find().executeTakeFirstOrThrow();
}

/** Stores the calls if they are still those of `seen`; tells whether they were. */
export async function replaceCalls(
  db: Database,
  seen: Pick<TikTokLimitRow, 'open_id' | 'calls'>,
  calls: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tiktok_limits')
    .set({ calls })
    .where('open_id', '=', seen.open_id)
    .where('calls', '=', seen.calls)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function storeCap(
  db: Database,
  openId: string,
  cap: Partial<Pick<TikTokLimitRow, 'direct_cap' | 'draft_cap'>>,
): Promise<void> {
  await limitsOfCreator(db, openId);
  await db.updateTable('tiktok_limits').set(cap).where('open_id', '=', openId).execute();
}
