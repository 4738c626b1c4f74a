import { hashLinkToken } from './link-tokens.js';
import type { Database } from './schema.js';

/** What a link lets its reader do: choose the password of this address. */
export interface PasswordLink {
  /** In lower case. */
  email: string;
  name: string;
}

export async function insertPasswordLink(
  db: Database,
  { token, email, name, expiresAtMs }: PasswordLink & { token: string; expiresAtMs: number },
): Promise<void> {
  await db
    .insertInto('password_links')
    .values({ token_hash: hashLinkToken(token), email, name, expires_at: expiresAtMs })
    .execute();
}

/** Gives the link once, and ends all others that were sent to its address. */
export async function takePasswordLink(tx: Database, token: string, nowMs: number): Promise<PasswordLink | undefined> {
  const link = await tx
    .deleteFrom('password_links')
    .where('token_hash', '=', hashLinkToken(token))
    .returningAll()
    .executeTakeFirst();
  if (link === undefined || link.expires_at <= nowMs) return undefined;
  await tx.deleteFrom('password_links').where('email', '=', link.email).execute();
  return link;
}

export async function forgetOldPasswordLinks(db: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('password_links').where('expires_at', '<=', nowMs).execute();
}
