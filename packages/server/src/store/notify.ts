import type { NotificationKind } from '@tikapis/core';
import type { Words } from '../notifications/words.js';
import { newId } from '@tikapis/database';
import type { Database } from './schema.js';

export interface NewNotification extends Words {
  accountId: string;
  kind: NotificationKind;
  /** What it is about: the account is told of it once. */
  once: string;
  atMs: number;
}

/**
 * Tells an account of something, by mail too where that is wanted: to be called in the transaction in which it happens.
 * False when it was told before.
 */
export async function notify(
  tx: Database,
  { accountId, kind, once, atMs, title, text, href }: NewNotification,
): Promise<boolean> {
  const id = newId('ntf', atMs);
  const isFirst = await tx
    .insertInto('notifications')
    .values({ id, account_id: accountId, kind, once_key: once, title, text, href, at: atMs })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (isFirst === undefined) return false;
  const reader = await tx
    .selectFrom('accounts')
    .innerJoin('auth_user', 'auth_user.id', 'accounts.user_id')
    .select(['auth_user.email', 'kinds_not_mailed'])
    .where('accounts.id', '=', accountId)
    .where('notify_by_mail', '=', 1)
    .executeTakeFirst();
  if (reader === undefined || (JSON.parse(reader.kinds_not_mailed) as string[]).includes(kind)) return true;
  await tx
    .insertInto('mails')
    .values({
      id: newId('mail', atMs),
      recipient: reader.email,
      content: '',
      notification_id: id,
      status: 'pending',
      next_run_at: atMs,
      created_at: atMs,
    })
    .execute();
  return true;
}
