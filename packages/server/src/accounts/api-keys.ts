import { randomBytes } from 'node:crypto';
import { createKey, maskKey, tikApisError } from '@tikapis/core';
import { newId } from '@tikapis/database';
import { type ApiKeyRow, hashKey } from '../store/accounts.js';
import { changeKey, findWorkingKey, insertKey, listWorkingKeys, lockAccount } from '../store/api-keys.js';
import type { Database } from '../store/schema.js';

/** Keys of one account that work without an end. Each has limits of its own, so their number has one too. */
export const MOST_KEYS = 20;

const HOUR_MS = 3_600_000;

export interface NewKey {
  row: ApiKeyRow;
  /** Given here and never again: only its hash is stored. */
  secret: string;
}

/** A new key, not yet stored. */
export function makeKey(accountId: string, name: string, nowMs: number): NewKey {
  const secret = createKey((length) => randomBytes(length), 'live');
  const row: ApiKeyRow = {
    id: newId('key', nowMs),
    account_id: accountId,
    name,
    hash: hashKey(secret),
    masked: maskKey(secret),
    created_at: nowMs,
    revoked_at: null,
    expires_at: null,
    last_used_at: null,
    is_built_in: 0,
  };
  return { row, secret };
}

/** What an account posts in the dashboard belongs to this key, which nobody has: its secret is never given to anyone. */
export const makeBuiltInKey = (accountId: string, nowMs: number): ApiKeyRow => ({
  ...makeKey(accountId, 'Dashboard', nowMs).row,
  is_built_in: 1,
});

interface KeyName {
  accountId: string;
  id: string;
}

/** Throws `keys_at_limit`. */
export async function createApiKey(db: Database, accountId: string, name: string, nowMs: number): Promise<NewKey> {
  const made = makeKey(accountId, name, nowMs);
  await db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId);
    const lasting = (await listWorkingKeys(tx, accountId, nowMs)).filter((key) => key.expires_at === null);
    if (lasting.length >= MOST_KEYS) {
      throw tikApisError('keys_at_limit', { limit: MOST_KEYS });
    }
    await insertKey(tx, made.row);
  });
  return made;
}

/** Throws `not_found`, also for a key that no longer works. */
export async function workingApiKey(db: Database, key: KeyName, nowMs: number): Promise<ApiKeyRow> {
  const row = await findWorkingKey(db, key, nowMs);
  if (row === undefined) throw tikApisError('not_found', { what: 'API key', id: key.id });
  return row;
}

/** Throws `not_found`. */
export async function renameApiKey(db: Database, key: KeyName, name: string, nowMs: number): Promise<ApiKeyRow> {
  const { id } = await workingApiKey(db, key, nowMs);
  return changeKey(db, id, { name });
}

/**
 * Ends a key at once. Throws `not_found`, and `key_is_last` for the last lasting key of an account, unless that is meant:
 * nobody could make another one over HTTP.
 */
export async function revokeApiKey(
  db: Database,
  key: KeyName,
  { isMeant, nowMs }: { isMeant: boolean; nowMs: number },
): Promise<ApiKeyRow> {
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, key.accountId);
    const row = await workingApiKey(tx, key, nowMs);
    const others = (await listWorkingKeys(tx, key.accountId, nowMs)).filter(({ id }) => id !== row.id);
    if (!isMeant && others.every((other) => other.expires_at !== null)) {
      throw tikApisError('key_is_last', { name: row.name });
    }
    return changeKey(tx, row.id, { revoked_at: nowMs });
  });
}

/**
 * Makes a key with the name of an older one, which works for another `graceHours`; 0 ends it now. Doing it again, for
 * instance because the new key was lost on the way, gives yet another one and never makes the old one live longer.
 * Throws `not_found`.
 */
export async function rotateApiKey(
  db: Database,
  key: KeyName,
  { graceHours, nowMs }: { graceHours: number; nowMs: number },
): Promise<NewKey & { old: ApiKeyRow }> {
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, key.accountId);
    const row = await workingApiKey(tx, key, nowMs);
    const made = makeKey(key.accountId, row.name, nowMs);
    await insertKey(tx, made.row);
    const endsAtMs = Math.min(row.expires_at ?? Number.POSITIVE_INFINITY, nowMs + graceHours * HOUR_MS);
    return { ...made, old: await changeKey(tx, row.id, { expires_at: endsAtMs }) };
  });
}
