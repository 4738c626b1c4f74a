import type { ApiKeyRow } from './accounts.js';
import { holding } from './locking.js';
import type { Database } from './schema.js';

/** The keys that people have and that work now, the oldest first. One that was replaced works until its time is over. */
export const listWorkingKeys = (db: Database, accountId: string, nowMs: number): Promise<ApiKeyRow[]> =>
  working(db, accountId, nowMs).orderBy('created_at').orderBy('id').execute();

export const findWorkingKey = (
  db: Database,
  { accountId, id }: { accountId: string; id: string },
  nowMs: number,
): Promise<ApiKeyRow | undefined> => working(db, accountId, nowMs).where('id', '=', id).executeTakeFirst();

const working = (db: Database, accountId: string, nowMs: number) =>
  db
    .selectFrom('api_keys')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('is_built_in', '=', 0)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', nowMs)]));

/** For as long as the transaction lasts, nobody else changes the keys of this account. */
export async function lockAccount(tx: Database, accountId: string): Promise<void> {
  await holding(tx, tx.selectFrom('accounts').select('id').where('id', '=', accountId)).execute();
}

export async function insertKey(db: Database, row: ApiKeyRow): Promise<void> {
  await db.insertInto('api_keys').values(row).execute();
}

export const changeKey = (
  db: Database,
  id: string,
  change: Partial<Pick<ApiKeyRow, 'name' | 'revoked_at' | 'expires_at'>>,
): Promise<ApiKeyRow> =>
  db.updateTable('api_keys').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow();

/** Notes when keys were last used. A time never goes back: another process may have written a later one. */
export async function noteKeysUsed(db: Database, lastUsedMs: ReadonlyMap<string, number>): Promise<void> {
  // In one order for all processes: rows stay locked to the end.
  const inOrder = [...lastUsedMs].toSorted(([a], [b]) => (a < b ? -1 : 1));
  await db.transaction().execute(async (tx) => {
    for (const [id, atMs] of inOrder) {
      await tx
        .updateTable('api_keys')
        .set({ last_used_at: atMs })
        .where('id', '=', id)
        .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', atMs)]))
        .execute();
    }
  });
}
