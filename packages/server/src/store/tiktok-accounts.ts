import type { Insertable, Selectable } from 'kysely';
import type { Database, OauthStateTable, TikTokAccountTable } from './schema.js';

export type TikTokAccountRow = Selectable<TikTokAccountTable>;

const connectedTo = (db: Database, accountId: string) =>
  db.selectFrom('tiktok_accounts').selectAll().where('account_id', '=', accountId).where('state', '!=', 'disconnected');

/** The named account of this owner, or the first one that was connected. */
export async function findTikTokAccount(
  db: Database,
  accountId: string,
  id: string | undefined,
): Promise<TikTokAccountRow | undefined> {
  let query = connectedTo(db, accountId);
  if (id !== undefined) query = query.where('id', '=', id);
  return query.orderBy('created_at').orderBy('id').limit(1).executeTakeFirst();
}

export const tikTokAccountById = (db: Database, id: string): Promise<TikTokAccountRow> =>
  db.selectFrom('tiktok_accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

export const listTikTokAccounts = (db: Database, accountId: string): Promise<TikTokAccountRow[]> =>
  connectedTo(db, accountId).orderBy('created_at').execute();

/**
 * Adds the account, or gives the one that is there already its new name, scopes and tokens. The tokens are sealed to the
 * id of the row that they end in, also when two people finish connecting the same account at once.
 */
export async function connectTikTokAccount(
  db: Database,
  row: Omit<TikTokAccountRow, 'tokens'>,
  sealTokensFor: (id: string) => string,
): Promise<TikTokAccountRow> {
  const { id: _id, created_at: _createdAt, ...fresh } = row;
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('tiktok_accounts')
      .values({ ...row, tokens: '' })
      .onConflict((conflict) => conflict.columns(['account_id', 'open_id']).doNothing())
      .execute();
    const { id } = await tx
      .selectFrom('tiktok_accounts')
      .select('id')
      .where('account_id', '=', row.account_id)
      .where('open_id', '=', row.open_id)
      .executeTakeFirstOrThrow();
    return tx
      .updateTable('tiktok_accounts')
      .set({ ...fresh, tokens: sealTokensFor(id) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** Changes an account whose tokens are still those of `seen`; tells whether they were. */
export async function replaceTokens(
  db: Database,
  seen: Pick<TikTokAccountRow, 'id' | 'tokens'>,
  change: Partial<Pick<TikTokAccountRow, 'tokens' | 'access_expires_at' | 'refresh_expires_at' | 'state'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tiktok_accounts')
    .set(change)
    .where('id', '=', seen.id)
    .where('tokens', '=', seen.tokens)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function insertOauthState(db: Database, row: Insertable<OauthStateTable>): Promise<void> {
  await db.insertInto('oauth_states').values(row).execute();
}

/** Gives the state once: a second call with it finds nothing. */
export async function takeOauthState(
  db: Database,
  state: string,
  nowMs: number,
): Promise<Selectable<OauthStateTable> | undefined> {
  const row = await db.deleteFrom('oauth_states').where('state', '=', state).returningAll().executeTakeFirst();
  return row !== undefined && row.expires_at > nowMs ? row : undefined;
}

export async function forgetOldOauthStates(db: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('oauth_states').where('expires_at', '<=', nowMs).execute();
}
