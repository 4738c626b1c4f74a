import { connectionEnds, connectionLost } from '../notifications/words.js';
import { notify } from './notify.js';
import type { Database } from './schema.js';
import type { TikTokAccountRow } from './tiktok-accounts.js';
import { tellWebhooks } from './webhook-outbox.js';

/**
 * Whoever owns the account is told, once for each time that a person has connected it: to be called in the transaction
 * in which TikTok's refusal is stored.
 */
export const tellOfLostConnection = (tx: Database, row: TikTokAccountRow, atMs: number): Promise<void> =>
  tell(tx, row, { once: `reconnect ${connectionOf(row)}`, atMs, ...connectionLost(row.nickname) });

/** The same for a connection that ends soon. */
export const tellOfEndingConnection = (tx: Database, row: TikTokAccountRow, atMs: number): Promise<void> =>
  tell(tx, row, {
    once: `ends ${connectionOf(row)}`,
    atMs,
    ...connectionEnds(row.nickname, row.refresh_expires_at),
  });

const connectionOf = ({ id, connected_at, created_at }: TikTokAccountRow): string =>
  `${id} ${connected_at ?? created_at}`;

async function tell(
  tx: Database,
  row: TikTokAccountRow,
  told: { once: string; atMs: number; title: string; text: string; href: string },
): Promise<void> {
  const kind = 'tiktok_account.reconnect';
  const { account_id: accountId } = row;
  if (!(await notify(tx, { accountId, kind, ...told }))) return;
  await tellWebhooks(tx, { type: kind, accountId, postId: null, atMs: told.atMs }, async () => ({
    accountId: row.id,
    nickname: row.nickname,
    username: row.username,
    state: row.state,
    connectionEndsAt: new Date(row.refresh_expires_at).toISOString(),
  }));
}

/**
 * TikTok no longer takes the tokens that were seen: a person has to connect again. Tells whether they were still those
 * of the account.
 */
export async function loseConnection(
  db: Database,
  seen: Pick<TikTokAccountRow, 'id' | 'tokens'>,
  atMs: number,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('tiktok_accounts')
      .set({ state: 'reconnect' })
      .where('id', '=', seen.id)
      .where('tokens', '=', seen.tokens)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return false;
    await tellOfLostConnection(tx, row, atMs);
    return true;
  });
}
