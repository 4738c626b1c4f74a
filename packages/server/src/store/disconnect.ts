import { recordStatus } from './post-events.js';
import type { Database } from './schema.js';

/**
 * Forgets the tokens of a TikTok account and fails its posts that TikTok has no byte of, all or nothing. The row stays,
 * for the posts that were made through it. A worker that is busy with one of these posts loses its lease, before it has
 * sent a byte.
 * @param error why they failed, and the line of their history
 */
export async function forgetTikTokAccount(
  db: Database,
  id: string,
  { nowMs, error }: { nowMs: number; error: { code: string; message: string; retryable: boolean } },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('tiktok_accounts').set({ state: 'disconnected', tokens: '' }).where('id', '=', id).execute();
    const rows = await tx
      .updateTable('posts')
      .set({
        status: 'failed',
        step: null,
        next_run_at: null,
        lease_owner: null,
        lease_until: null,
        attempt: 0,
        trouble_since: null,
        upload_url: null,
        failed_at: nowMs,
        error: JSON.stringify(error),
      })
      .where('tiktok_account_id', '=', id)
      .where('status', 'in', ['pending', 'scheduled', 'processing'])
      .where('upload_started_at', 'is', null)
      .returningAll()
      .execute();
    for (const row of rows) await recordStatus(tx, row, { at: nowMs, note: error.message, isNew: true });
  });
}
