import { randomBytes } from 'node:crypto';
import { createKey, maskKey } from '@tikapis/core';
import { emailIsTaken, hashKey, insertAccount } from '../store/accounts.js';
import { newId } from '../store/ids.js';
import type { Database } from '../store/schema.js';
import type { Plan } from './plans.js';

/** There is an account with this e-mail address already. */
export class EmailTakenError extends Error {
  override readonly name = 'EmailTakenError';
  constructor(email: string) {
    super(`There is an account for ${email} already.`);
  }
}

/**
 * Makes an account with its first API key. The key is given here and never again: only its hash is stored.
 * Throws {@link EmailTakenError}.
 */
export async function createAccount(
  db: Database,
  { email, plan, nowMs }: { email: string; plan: Plan; nowMs: number },
): Promise<{ accountId: string; apiKey: string }> {
  if (await emailIsTaken(db, email)) throw new EmailTakenError(email);
  const apiKey = createKey((length) => randomBytes(length), 'live');
  const account = { id: newId('acc', nowMs), email, plan, created_at: nowMs };
  await insertAccount(db, account, {
    id: newId('key', nowMs),
    account_id: account.id,
    name: 'First key',
    hash: hashKey(apiKey),
    masked: maskKey(apiKey),
    created_at: nowMs,
    revoked_at: null,
  });
  return { accountId: account.id, apiKey };
}
