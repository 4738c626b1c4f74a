import { hashLinkToken } from './link-tokens.js';
import type { Database } from './schema.js';

export interface EmailLink {
  userId: string;
  /** The address that the person wants; in lower case. */
  email: string;
}

export async function insertEmailLink(
  db: Database,
  { token, userId, email, expiresAtMs }: EmailLink & { token: string; expiresAtMs: number },
): Promise<void> {
  await db
    .insertInto('email_links')
    .values({ token_hash: hashLinkToken(token), user_id: userId, email, expires_at: expiresAtMs })
    .execute();
}

/** Gives the link once, to the person who asked for it, and ends all others of theirs. */
export async function takeEmailLink(
  tx: Database,
  { token, userId }: { token: string; userId: string },
  nowMs: number,
): Promise<EmailLink | undefined> {
  const link = await tx
    .deleteFrom('email_links')
    .where('token_hash', '=', hashLinkToken(token))
    .where('user_id', '=', userId)
    .returningAll()
    .executeTakeFirst();
  if (link === undefined || link.expires_at <= nowMs) return undefined;
  await tx.deleteFrom('email_links').where('user_id', '=', userId).execute();
  return { userId, email: link.email };
}

export async function forgetOldEmailLinks(db: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('email_links').where('expires_at', '<=', nowMs).execute();
}
