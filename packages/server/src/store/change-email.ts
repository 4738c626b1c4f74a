import { accountOf } from './people.js';
import type { Database } from './schema.js';

/**
 * Gives a person, and the account that is theirs, another address: to be called for whoever has shown that it is theirs,
 * in one transaction. Gives the address before; undefined when it is that of another account meanwhile.
 */
export async function changeEmailOf(
  tx: Database,
  { userId, email, nowMs }: { userId: string; email: string; nowMs: number },
): Promise<string | undefined> {
  if ((await accountOf(tx, email)) !== undefined) return undefined;
  const { email: before } = await tx
    .selectFrom('auth_user')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('auth_user')
    .set({ email, email_verified: 1, updated_at: new Date(nowMs).toISOString() })
    .where('id', '=', userId)
    .execute();
  await tx.updateTable('accounts').set({ email }).where('user_id', '=', userId).execute();
  // Whoever reads the mails of the former address has no way in by them any more.
  await tx.deleteFrom('password_links').where('email', 'in', [before, email]).execute();
  return before;
}
