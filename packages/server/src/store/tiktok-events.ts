import { tellOfLostConnection } from './reconnect.js';
import type { Database } from './schema.js';

/** Runs `act`, unless the event was seen before; both are stored, or none. */
export async function once(
  db: Database,
  event: { key: string; nowMs: number },
  act: (tx: Database) => Promise<void>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('tiktok_events')
      .values({ key: event.key, received_at: event.nowMs })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return false;
    await act(tx);
    return true;
  });
}

/**
 * Has TikTok asked at once what has become of a publishing. A worker that holds the post keeps it, and looks again when
 * it has ended its step.
 */
export async function hurryPost(
  tx: Database,
  { publishId, openId, nowMs }: { publishId: string; openId: string; nowMs: number },
): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ next_run_at: nowMs, hinted_at: nowMs })
    .where('publish_id', '=', publishId)
    .where('step', 'in', ['upload', 'poll', 'public_id', 'draft'])
    .where('tiktok_account_id', 'in', (qb) =>
      qb.selectFrom('tiktok_accounts').select('tiktok_accounts.id').where('open_id', '=', openId),
    )
    .execute();
}

/** The time of an event is given in whole seconds. */
const SECOND_MS = 1_000;

/** The creator took the permission away. A connection that is younger than the event is another permission. */
export async function markReconnect(tx: Database, { openId, atMs }: { openId: string; atMs: number }): Promise<void> {
  const rows = await tx
    .updateTable('tiktok_accounts')
    .set({ state: 'reconnect' })
    .where('open_id', '=', openId)
    .where('state', '=', 'connected')
    .where((eb) => eb.or([eb('connected_at', 'is', null), eb('connected_at', '<', atMs + SECOND_MS)]))
    .returningAll()
    .execute();
  for (const row of rows) await tellOfLostConnection(tx, row, atMs);
}

/** TikTok repeats an event for three days. */
const KEEP_MS = 7 * 86_400_000;

export async function forgetOldTikTokEvents(db: Database, nowMs: number): Promise<void> {
  await db
    .deleteFrom('tiktok_events')
    .where('received_at', '<', nowMs - KEEP_MS)
    .execute();
}
