import type { Selectable } from 'kysely';
import type { Database, TikTokLimitTable } from './schema.js';

export type TikTokLimitRow = Selectable<TikTokLimitTable>;

/** What is known of a creator who is new. */
export const noLimitsYet = (openId: string): TikTokLimitRow => ({
  open_id: openId,
  calls: '{}',
  direct_cap: null,
  draft_cap: null,
});

export async function limitsOfCreator(db: Database, openId: string): Promise<TikTokLimitRow> {
  const found = await db.selectFrom('tiktok_limits').selectAll().where('open_id', '=', openId).executeTakeFirst();
  return found ?? noLimitsYet(openId);
}

/** Stores the calls if they are still those of `seen`; tells whether they were. A creator who is new gets a row. */
export async function replaceCalls(
  db: Database,
  seen: Pick<TikTokLimitRow, 'open_id' | 'calls'>,
  calls: string,
): Promise<boolean> {
  const stored = await db
    .insertInto('tiktok_limits')
    .values({ ...noLimitsYet(seen.open_id), calls })
    .onConflict((conflict) =>
      conflict.column('open_id').doUpdateSet({ calls }).where('tiktok_limits.calls', '=', seen.calls),
    )
    .returning('open_id')
    .executeTakeFirst();
  return stored !== undefined;
}

export async function storeCap(
  db: Database,
  openId: string,
  cap: Partial<Pick<TikTokLimitRow, 'direct_cap' | 'draft_cap'>>,
): Promise<void> {
  await db
    .insertInto('tiktok_limits')
    .values({ ...noLimitsYet(openId), ...cap })
    .onConflict((conflict) => conflict.column('open_id').doUpdateSet(cap))
    .execute();
}
