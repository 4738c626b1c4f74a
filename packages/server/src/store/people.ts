import { newId, prepared } from '@tikapis/database';
import { sql } from 'kysely';
import { makeBuiltInKey } from '../accounts/api-keys.js';
import { type LimitColumns, planColumns } from '../accounts/plans.js';
import type { Database } from './schema.js';

/** Whom a session is of, with the account that is theirs. */
export interface PersonRow extends LimitColumns {
  userId: string;
  name: string;
  email: string;
  accountId: string;
  accountEmail: string;
  /** What they post belongs to this key. */
  builtInKeyId: string;
  ownerUserId: string | null;
}

const person = prepared((db: Database, userId: string) =>
  db
    .selectFrom('auth_user')
    .innerJoin('accounts', 'accounts.user_id', 'auth_user.id')
    .innerJoin('api_keys', 'api_keys.account_id', 'accounts.id')
    .leftJoin('server_settings', 'server_settings.only', sql.lit(1) as never)
    .select(['auth_user.id as userId', 'auth_user.name', 'auth_user.email'])
    .select(['accounts.id as accountId', 'accounts.email as accountEmail', 'api_keys.id as builtInKeyId'])
    .select(['plan', 'requests_per_minute', 'requests_per_day', 'posts_per_day'])
    .select('server_settings.owner_user_id as ownerUserId')
    .where('auth_user.id', '=', userId)
    .where('api_keys.is_built_in', '=', sql.lit(1)),
);

export async function findPerson(db: Database, userId: string): Promise<PersonRow | undefined> {
  const [found] = await person(db, userId);
  return found;
}

/** Someone else was first, or the address belongs to an account already, and nobody has shown that it is theirs. */
class NotFirstError extends Error {
  override readonly name = 'NotFirstError';
}

export interface NewPerson {
  /** In lower case. */
  email: string;
  name: string;
  passwordHash: string;
  nowMs: number;
}

/**
 * Makes the first person, who is the owner of the server, and their account. Undefined when there is one already, or an
 * account with this address: whose that is has to be shown first.
 */
export async function addFirstPerson(db: Database, given: NewPerson): Promise<string | undefined> {
  try {
    return await db.transaction().execute(async (tx) => {
      if ((await accountOf(tx, given.email)) !== undefined) throw new NotFirstError();
      const userId = await addUser(tx, given, 0);
      if (!(await becomeOwner(tx, userId))) throw new NotFirstError();
      await giveAccount(tx, { ...given, userId });
      return userId;
    });
  } catch (error) {
    if (error instanceof NotFirstError) return undefined;
    throw error;
  }
}

/**
 * Gives the address a password: to be called for whoever has shown that it is theirs, in one transaction. All sessions
 * end. Who has no account yet gets one, or the one that was made for the address; the first of all is the owner.
 */
export async function setPasswordOf(tx: Database, given: NewPerson): Promise<string> {
  const { email, passwordHash, nowMs } = given;
  const now = new Date(nowMs).toISOString();
  const known = await tx.selectFrom('auth_user').select('id').where('email', '=', email).executeTakeFirst();
  if (known === undefined) {
    const userId = await addUser(tx, given, 1);
    await becomeOwner(tx, userId);
    await giveAccount(tx, { ...given, userId });
    return userId;
  }
  const { id: userId } = known;
  await tx.updateTable('auth_user').set({ email_verified: 1, updated_at: now }).where('id', '=', userId).execute();
  await tx
    .updateTable('auth_account')
    .set({ password: passwordHash, updated_at: now })
    .where('user_id', '=', userId)
    .where('provider_id', '=', PASSWORD)
    .execute();
  await tx.deleteFrom('auth_session').where('user_id', '=', userId).execute();
  return userId;
}

/** How better-auth names this way in. */
const PASSWORD = 'credential';

async function addUser(
  tx: Database,
  { email, name, passwordHash: password, nowMs }: NewPerson,
  email_verified: 0 | 1,
): Promise<string> {
  const id = newId('usr', nowMs);
  const now = new Date(nowMs).toISOString();
  const times = { created_at: now, updated_at: now };
  await tx
    .insertInto('auth_user')
    .values({ id, name, email, email_verified, ...times })
    .execute();
  const wayIn = { id: newId('way', nowMs), user_id: id, account_id: id, provider_id: PASSWORD, password };
  await tx
    .insertInto('auth_account')
    .values({ ...wayIn, ...times })
    .execute();
  return id;
}

async function becomeOwner(tx: Database, userId: string): Promise<boolean> {
  const isOwner = await tx
    .insertInto('server_settings')
    .values({ only: 1, owner_user_id: userId })
    .onConflict((conflict) =>
      conflict.column('only').doUpdateSet({ owner_user_id: userId }).where('server_settings.owner_user_id', 'is', null),
    )
    .returning('only')
    .executeTakeFirst();
  return isOwner !== undefined;
}

/** The account of an address. Those made at the terminal are stored as they were typed. */
export const accountOf = (db: Database, email: string): Promise<{ id: string } | undefined> =>
  db.selectFrom('accounts').select('id').where(sql<string>`lower(email)`, '=', email).executeTakeFirst();

async function giveAccount(
  tx: Database,
  { userId, email, nowMs }: Pick<NewPerson, 'email' | 'nowMs'> & { userId: string },
): Promise<void> {
  const made = await accountOf(tx, email);
  const id = made?.id ?? newId('acc', nowMs);
  if (made === undefined)
    await tx
      .insertInto('accounts')
      .values({ id, email, user_id: userId, ...planColumns('free', {}), created_at: nowMs })
      .execute();
  else await tx.updateTable('accounts').set({ user_id: userId }).where('id', '=', id).execute();
  await tx
    .insertInto('api_keys')
    .values(makeBuiltInKey(id, nowMs))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
