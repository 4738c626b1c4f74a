import { hash } from 'node:crypto';
import { prepared } from '@tikapis/database';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { LimitColumns } from '../accounts/plans.js';
import type { AccountTable, ApiKeyTable, Database } from './schema.js';
import { untilWritten } from './until-written.js';

export type AccountRow = Selectable<AccountTable>;
export type ApiKeyRow = Selectable<ApiKeyTable>;

/** API keys are long and random, so a plain hash is enough: nobody can try them all. */
export const hashKey = (key: string): string => hash('sha256', key);

export async function insertAccount(db: Database, account: Insertable<AccountTable>, key: ApiKeyRow): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('accounts').values(account).execute();
    await tx.insertInto('api_keys').values(key).execute();
  });
}

const keyWithPlan = prepared((db: Database, keyHash: string) =>
  db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .select(['api_keys.id', 'api_keys.account_id', 'api_keys.revoked_at', 'api_keys.expires_at'])
    .select(['plan', 'requests_per_minute', 'requests_per_day', 'posts_per_day'])
    .where('hash', '=', keyHash),
);

/** What every request is let in by. */
export type KnownKey = Pick<ApiKeyRow, 'id' | 'account_id' | 'revoked_at' | 'expires_at'> & LimitColumns;

/** The key and whose it is, by the hash: an index look-up, so its time tells nothing about other keys. */
export const findApiKey = (db: Database, key: string): Promise<KnownKey | undefined> => keyOfHash(db, hashKey(key));

const keyOfHash = untilWritten(async (db, keyHash: string): Promise<KnownKey | undefined> => {
  const [found] = await keyWithPlan(db, keyHash);
  return found;
});

export async function emailIsTaken(db: Database, email: string): Promise<boolean> {
  // Mail knows no case, and neither does the log-in.
  const found = await db
    .selectFrom('accounts')
    .select('id')
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Gives the account another plan, with limits of its own or without. Undefined where there is none with this e-mail address.
 * What was told of the use of the old limits says nothing of the new ones.
 */
export async function changePlan(db: Database, email: string, plan: LimitColumns): Promise<AccountRow | undefined> {
  return db.transaction().execute(async (tx) => {
    const account = await tx
      .updateTable('accounts')
      .set(plan)
      .where('email', '=', email)
      .returningAll()
      .executeTakeFirst();
    if (account === undefined) return undefined;
    const keys = tx.selectFrom('api_keys').select('id').where('account_id', '=', account.id);
    await tx.deleteFrom('usage_alerts').where('api_key_id', 'in', keys).execute();
    return account;
  });
}

export const accountById = (db: Database, id: string): Promise<AccountRow> =>
  db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
