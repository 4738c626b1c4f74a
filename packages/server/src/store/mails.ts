import { newId, type Sealer } from '@tikapis/database';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { MailContent } from '../mail/content.js';
import { LeaseLostError } from './row-leases.js';
import type { Database, MailTable } from './schema.js';

export type MailRow = Selectable<MailTable>;

/** A mail that is to go out at once. What it says can be read with the encryption key only, and only for this mail. */
export function newMail(
  { to, content, nowMs }: { to: string; content: MailContent; nowMs: number },
  sealer: Sealer,
): Insertable<MailTable> {
  const id = newId('mail', nowMs);
  const recipient = to.toLowerCase();
  return {
    id,
    recipient,
    content: sealContent(sealer, id, content),
    status: 'pending',
    next_run_at: nowMs,
    created_at: nowMs,
  };
}

export const sealContent = (sealer: Sealer, id: string, content: MailContent): string =>
  sealer.seal(JSON.stringify(content), id);

export const openContent = (sealer: Sealer, { id, content }: Pick<MailRow, 'id' | 'content'>): MailContent =>
  JSON.parse(sealer.open(content, id)) as MailContent;

export async function insertMail(db: Database, row: Insertable<MailTable>): Promise<void> {
  await db.insertInto('mails').values(row).execute();
}

/** Throws {@link LeaseLostError} when `owner` no longer holds the mail. */
export async function changeMail(
  db: Database,
  { id, owner }: { id: string; owner: string },
  change: Updateable<MailTable>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('mails')
    .set(change)
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new LeaseLostError(`Another worker has taken over ${id}.`);
}

export async function dropMail(db: Database, { id, owner }: { id: string; owner: string }): Promise<void> {
  await db.deleteFrom('mails').where('id', '=', id).where('lease_owner', '=', owner).execute();
}

/** How many mails an address got since then, or is about to get, before this one. */
export async function countMailsBefore(
  db: Database,
  { id, recipient, created_at: atMs }: MailRow,
  sinceMs: number,
): Promise<number> {
  const { count } = await db
    .selectFrom('mails')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('recipient', '=', recipient)
    .where('created_at', '>', sinceMs)
    .where((eb) => eb.or([eb('created_at', '<', atMs), eb.and([eb('created_at', '=', atMs), eb('id', '<', id)])]))
    .executeTakeFirstOrThrow();
  return count;
}

/** Those that reached nobody, the newest first: the owner passes them on. */
export const listUndeliveredMails = (db: Database): Promise<MailRow[]> =>
  undelivered(db).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(200).execute();

export const findUndeliveredMail = (db: Database, id: string): Promise<MailRow | undefined> =>
  undelivered(db).where('id', '=', id).executeTakeFirst();

const undelivered = (db: Database) => db.selectFrom('mails').selectAll().where('status', 'in', ['shown', 'failed']);

const KEEP_MS = 30 * 86_400_000;

export async function forgetOldMails(db: Database, nowMs: number): Promise<void> {
  await db
    .deleteFrom('mails')
    .where('created_at', '<', nowMs - KEEP_MS)
    .where('next_run_at', 'is', null)
    .execute();
}
