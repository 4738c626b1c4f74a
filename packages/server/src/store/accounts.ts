import { createHash } from 'node:crypto';
import type { Insertable, Selectable } from 'kysely';
import type { AccountTable, ApiKeyTable, Database } from './schema.js';

export type AccountRow = Selectable<AccountTable>;
export type ApiKeyRow = Selectable<ApiKeyTable>;

/** API keys are long and random, so a plain hash is enough: nobody can try them all. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export async function insertAccount(db: Database, account: Insertable<AccountTable>, key: ApiKeyRow): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('accounts').values(account).execute();
    await tx.insertInto('api_keys').values(key).execute();
  });
}

/** The key and whose it is, by the hash: an index look-up, so its time tells nothing about other keys. */
export async function findApiKey(db: Database, key: string): Promise<(ApiKeyRow & { plan: string }) | undefined> {
  return db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .selectAll('api_keys')
    .select('accounts.plan')
    .where('hash', '=', hashKey(key))
    .executeTakeFirst();
}

/** How late the scheduled posts of an account may be published, in milliseconds. */
export async function lateGraceOf(db: Database, accountId: string): Promise<number> {
  const { late_grace_ms: graceMs } = await db
    .selectFrom('accounts')
    .select('late_grace_ms')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return graceMs;
}

export async function setLateGrace(db: Database, accountId: string, graceMs: number): Promise<void> {
  await db.updateTable('accounts').set({ late_grace_ms: graceMs }).where('id', '=', accountId).execute();
}

export async function emailIsTaken(db: Database, email: string): Promise<boolean> {
  const found = await db.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirst();
  return found !== undefined;
}

export const accountById = (db: Database, id: string): Promise<AccountRow> =>
  db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
