import type { Sealer } from '@tikapis/database';
import { insertEmailLink } from '../store/email-links.js';
import { makeLinkToken } from '../store/link-tokens.js';
import { changeMail, type MailRow, sealContent } from '../store/mails.js';
import { accountOf } from '../store/people.js';
import type { Database } from '../store/schema.js';
import type { EmailLinkRequest, MailText } from './content.js';

const DAY_MS = 86_400_000;

/** Makes the mail to an address that somebody wants to log in with, and stores it with its link. */
export async function composeEmailLink(
  { db, sealer, nowMs }: { db: Database; sealer: Sealer; nowMs: number },
  { id, recipient: email }: MailRow,
  owner: string,
  { userId, publicUrl }: EmailLinkRequest,
): Promise<MailText> {
  if ((await accountOf(db, email)) !== undefined) {
    await changeMail(db, { id, owner }, { content: sealContent(sealer, id, hasAccount) });
    return hasAccount;
  }
  const token = makeLinkToken();
  const text = confirmation(`${publicUrl}/confirm-email?token=${token}`);
  await db.transaction().execute(async (tx) => {
    await insertEmailLink(tx, { token, userId, email, expiresAtMs: nowMs + DAY_MS });
    await changeMail(tx, { id, owner }, { content: sealContent(sealer, id, text) });
  });
  return text;
}

const hasAccount: MailText = {
  subject: 'You have an account already',
  paragraphs: [
    'Somebody wanted to move another account to this address, and there is an account for it already.',
    'If this was you, give the account of this address another one first. If it was not, there is nothing to do.',
  ],
};

const confirmation = (url: string): MailText => ({
  subject: 'Confirm your new address',
  paragraphs: [
    'Somebody, probably you, wants to log in with this address from now on.',
    'The link works once, for 24 hours, and for the person who asked for it: it wants their log-in. If this was not you, there is nothing to do.',
  ],
  link: { label: 'Confirm the address', url },
});

/** What the former address is told. */
export const emailChanged = (email: string): MailText => ({
  subject: 'The address of your account was changed',
  paragraphs: [
    `Your account is now that of ${email}: you log in with that address, and all mails go there.`,
    'If this was not you, tell the person who runs this server.',
  ],
});
