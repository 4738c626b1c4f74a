import { webhookRetryDelayMs } from '@tikapis/core';
import type { JobSource, Sealer } from '@tikapis/database';
import { claimDue } from '../store/claim-due.js';
import { changeMail, type MailRow, openContent } from '../store/mails.js';
import { freeRow, LeaseLostError, nextRowAt, renewRowLease } from '../store/row-leases.js';
import type { Database } from '../store/schema.js';
import { composeLink } from './compose-link.js';
import { composeNotification } from './compose-notification.js';
import { isLinkRequest, type MailText } from './content.js';
import { mailTrouble } from './mail-trouble.js';
import type { Mailer } from './mailer.js';

export interface MailDeps {
  sealer: Sealer;
  /** Null: there is no mail server, and mails are shown to the owner. */
  mailer: Mailer | null;
  /** Where the dashboard is; empty where that is not known. */
  publicUrl: () => string;
  now: () => number;
  random: () => number;
  /** The pause after the first failed attempt. */
  firstRetryMs: number;
  onShown: (mail: { id: string }) => void;
  onTrouble: (mail: { id: string; attempts: number; reason: string; isGivenUp: boolean }) => void;
}

/** Mails as jobs. One may go out twice after a crash, under the same Message-ID; none is lost. */
export const createMailDeliverer = (db: Database, deps: MailDeps): JobSource<MailRow> => ({
  claim: (request) => claimDue(db, 'mails', request),
  nextDueAt: (nowMs) => nextRowAt(db, 'mails', nowMs),
  renew: (id, owner, untilMs) => renewRowLease(db, 'mails', id, owner, untilMs),
  async run(mail, owner, signal) {
    try {
      if (signal.aborted) await freeRow(db, 'mails', mail.id, owner);
      else await deliver(db, deps, mail, owner);
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
    }
  },
});

const done = { next_run_at: null, lease_owner: null, lease_until: null } as const;

async function deliver(db: Database, deps: MailDeps, mail: MailRow, owner: string): Promise<void> {
  const { mailer, now, random, firstRetryMs } = deps;
  const { id, recipient: to } = mail;
  const text = await textOf(db, deps, mail, owner);
  if (text === null) return;
  if (mailer === null) {
    await changeMail(db, { id, owner }, { ...done, status: 'shown' });
    return deps.onShown({ id });
  }
  try {
    await mailer.send({ id, to, text });
  } catch (error) {
    const { reason, isPassing } = mailTrouble(error);
    const attempts = mail.attempts + 1;
    const delayMs = isPassing ? webhookRetryDelayMs(attempts, { random, firstMs: firstRetryMs }) : null;
    const next = delayMs === null ? ({ status: 'failed' } as const) : { next_run_at: now() + delayMs };
    await changeMail(db, { id, owner }, { ...done, ...next, attempts, error: reason });
    return deps.onTrouble({ id, attempts, reason, isGivenUp: delayMs === null });
  }
  await changeMail(db, { id, owner }, { ...done, status: 'sent', content: '' });
}

/** What the mail says; it is made at the first attempt. Null: there is nothing to say. */
async function textOf(db: Database, deps: MailDeps, mail: MailRow, owner: string): Promise<MailText | null> {
  const { sealer, mailer, now } = deps;
  if (mail.content === '' && mail.notification_id !== null)
    return composeNotification({ db, sealer, publicUrl: deps.publicUrl() }, mail, owner, mail.notification_id);
  const content = openContent(sealer, mail);
  if (!isLinkRequest(content)) return content;
  return composeLink({ db, sealer, nowMs: now(), isSent: mailer !== null }, mail, owner, content);
}
