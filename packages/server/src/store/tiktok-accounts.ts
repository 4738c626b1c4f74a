import { prepared } from '@tikapis/database';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Database, OauthStateTable, TikTokAccountTable } from './schema.js';

export type TikTokAccountRow = Selectable<TikTokAccountTable>;

const connectedTo = (db: Database, accountId: string) =>
  db
    .selectFrom('tiktok_accounts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', '!=', sql.lit('disconnected'));

const firstConnected = prepared((db: Database, accountId: string) =>
  connectedTo(db, accountId).orderBy('created_at').orderBy('id').limit(sql.lit(1)),
);
const namedAccount = prepared((db: Database, accountId: string, id: string) =>
  connectedTo(db, accountId).where('id', '=', id),
);

/** The named account of this owner, or the first one that was connected. */
export async function findTikTokAccount(
  db: Database,
  accountId: string,
  id: string | undefined,
): Promise<TikTokAccountRow | undefined> {
  const [found] = id === undefined ? await firstConnected(db, accountId) : await namedAccount(db, accountId, id);
  return found;
}

export const tikTokAccountById = (db: Database, id: string): Promise<TikTokAccountRow> =>
  db.selectFrom('tiktok_accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

export const listTikTokAccounts = (db: Database, accountId: string): Promise<TikTokAccountRow[]> =>
  connectedTo(db, accountId).orderBy('created_at').execute();

/** Those whose connection ends before then, as far as TikTok still takes their tokens. */
export const endingConnections = (db: Database, beforeMs: number): Promise<TikTokAccountRow[]> =>
  db
    .selectFrom('tiktok_accounts')
    .selectAll()
    .where('state', '=', 'connected')
    .where('refresh_expires_at', '<', beforeMs)
    .execute();

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
