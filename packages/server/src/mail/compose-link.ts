import { randomBytes } from 'node:crypto';
import type { Sealer } from '@tikapis/database';
import { changeMail, countMailsBefore, dropMail, type MailRow, sealContent } from '../store/mails.js';
import { insertPasswordLink } from '../store/password-links.js';
import { accountOf } from '../store/people.js';
import type { Database } from '../store/schema.js';
import type { LinkRequest, MailText } from './content.js';
import { linkLastsMs, linkMail } from './link-mail.js';

/** Whoever keeps asking for links must not be able to fill the mail box of somebody else. */
const MOST_AN_HOUR = 5;
const HOUR_MS = 3_600_000;

/**
 * Makes the mail that was asked for, with a link that nobody has seen yet, and stores both. Null, and the mail is gone,
 * when there is no account to choose a password for. Whoever asked is told nothing of this: they got their answer before.
 */
export async function composeLink(
  { db, sealer, nowMs, isSent }: { db: Database; sealer: Sealer; nowMs: number; isSent: boolean },
  mail: MailRow,
  owner: string,
  { request, name, publicUrl }: LinkRequest,
): Promise<MailText | null> {
  const { id, recipient: email } = mail;
  const isKnown = (await accountOf(db, email)) !== undefined;
  const isTooMuch = (await countMailsBefore(db, mail, nowMs - HOUR_MS)) >= MOST_AN_HOUR;
  if (isTooMuch || (request === 'reset' && !isKnown)) {
    await dropMail(db, { id, owner });
    return null;
  }
  const token = randomBytes(32).toString('base64url');
  const lastsMs = linkLastsMs(request, isSent);
  const text = linkMail({ request, isKnown, url: `${publicUrl}/reset-password?token=${token}`, lastsMs });
  await db.transaction().execute(async (tx) => {
    await insertPasswordLink(tx, { token, email, name, expiresAtMs: nowMs + lastsMs });
    await changeMail(tx, { id, owner }, { content: sealContent(sealer, id, text) });
  });
  return text;
}
