import type { Sealer } from '@tikapis/database';
import { changeMail, countMailsBefore, dropMail, type MailRow, sealContent } from '../store/mails.js';
import { makeLinkToken } from '../store/link-tokens.js';
import { insertPasswordLink } from '../store/password-links.js';
import { accountOf } from '../store/people.js';
import type { Database } from '../store/schema.js';
import { composeEmailLink } from './compose-email-link.js';
import type { LinkRequest, MailText } from './content.js';
import { linkLastsMs, linkMail } from './link-mail.js';

/** Whoever keeps asking for links must not be able to fill the mail box of somebody else. */
const MOST_AN_HOUR = 5;
const HOUR_MS = 3_600_000;

/**
 * Makes the mail that was asked for, with a link that nobody has seen yet, and stores both. Null, and the mail is gone,
 * when there is no account to choose a password for, or were too many before. Whoever asked is told nothing of this: they got their answer before.
 */
export async function composeLink(
  deps: { db: Database; sealer: Sealer; nowMs: number; isSent: boolean },
  mail: MailRow,
  owner: string,
  asked: LinkRequest,
): Promise<MailText | null> {
  const { db, sealer, nowMs, isSent } = deps;
  const { id, recipient: email } = mail;
  const isKnown = (await accountOf(db, email)) !== undefined;
  const isTooMuch = (await countMailsBefore(db, mail, nowMs - HOUR_MS)) >= MOST_AN_HOUR;
  if (isTooMuch || (asked.request === 'reset' && !isKnown)) {
    await dropMail(db, { id, owner });
    return null;
  }
  if (asked.request === 'email') return composeEmailLink(deps, mail, owner, asked);
  const { request, name, publicUrl } = asked;
  const token = makeLinkToken();
  const lastsMs = linkLastsMs(request, isSent);
  const text = linkMail({ request, isKnown, url: `${publicUrl}/reset-password?token=${token}`, lastsMs });
  await db.transaction().execute(async (tx) => {
    await insertPasswordLink(tx, { token, email, name, expiresAtMs: nowMs + lastsMs });
    await changeMail(tx, { id, owner }, { content: sealContent(sealer, id, text) });
  });
  return text;
}
