import { newId } from '@tikapis/database';
import { insertAccount, emailIsTaken } from '../store/accounts.js';
import type { Database } from '../store/schema.js';
import { makeKey } from './api-keys.js';
import { type Plan, type PlanLimits, planColumns } from './plans.js';

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
  {
    email,
    plan,
    limits = {},
    nowMs,
  }: { email: string; plan: Plan; limits?: Partial<PlanLimits> | undefined; nowMs: number },
): Promise<{ accountId: string; apiKey: string }> {
  if (await emailIsTaken(db, email)) throw new EmailTakenError(email);
  const account = { id: newId('acc', nowMs), email, ...planColumns(plan, limits), created_at: nowMs };
  const { row, secret } = makeKey(account.id, 'First key', nowMs);
  await insertAccount(db, account, row);
  return { accountId: account.id, apiKey: secret };
}
