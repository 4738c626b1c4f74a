import type { Selectable } from 'kysely';
import type { Database, NotificationTable } from './schema.js';

export type NotificationRow = Selectable<NotificationTable>;

/** The newest are shown. */
const MOST_SHOWN = 100;

/** Newest first. */
export async function listNotifications(
  db: Database,
  accountId: string,
  { unreadOnly }: { unreadOnly: boolean },
): Promise<NotificationRow[]> {
  const all = db.selectFrom('notifications').selectAll().where('account_id', '=', accountId);
  const wanted = unreadOnly ? all.where('read_at', 'is', null) : all;
  return wanted.orderBy('at', 'desc').orderBy('id', 'desc').limit(MOST_SHOWN).execute();
}

/** The first time counts. Undefined where there is no such notification of this account. */
export async function markRead(
  db: Database,
  { accountId, id }: { accountId: string; id: string },
  nowMs: number,
): Promise<NotificationRow | undefined> {
  await unread(db, accountId, nowMs).where('id', '=', id).execute();
  return db
    .selectFrom('notifications')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Gives how many were read by this. */
export async function markAllRead(db: Database, accountId: string, nowMs: number): Promise<number> {
  const { numUpdatedRows } = await unread(db, accountId, nowMs).executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

const unread = (db: Database, accountId: string, nowMs: number) =>
  db
    .updateTable('notifications')
    .set({ read_at: nowMs })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null);

export const notificationById = (db: Database, id: string): Promise<NotificationRow | undefined> =>
  db.selectFrom('notifications').selectAll().where('id', '=', id).executeTakeFirst();

const KEEP_MS = 90 * 86_400_000;

export async function forgetOldNotifications(db: Database, nowMs: number): Promise<void> {
  await db
    .deleteFrom('notifications')
    .where('at', '<', nowMs - KEEP_MS)
    .execute();
}
