import type { Sealer } from '@tikapis/database';
import { changeMail, dropMail, type MailRow, sealContent } from '../store/mails.js';
import { notificationById } from '../store/notifications.js';
import type { Database } from '../store/schema.js';
import type { MailText } from './content.js';

/** Makes the mail of a notification, and stores it. Null, and the mail is gone, when that was forgotten meanwhile. */
export async function composeNotification(
  { db, sealer, publicUrl }: { db: Database; sealer: Sealer; publicUrl: string },
  { id }: MailRow,
  owner: string,
  notificationId: string,
): Promise<MailText | null> {
  const found = await notificationById(db, notificationId);
  if (found === undefined) {
    await dropMail(db, { id, owner });
    return null;
  }
  const { title: subject, text, href } = found;
  const content: MailText = {
    subject,
    paragraphs: [text, 'What you are told of by mail is decided in the settings of the dashboard.'],
    // A worker need not know how people reach the dashboard.
    ...(href !== null && publicUrl !== '' && { link: { label: 'Open the dashboard', url: `${publicUrl}${href}` } }),
  };
  await changeMail(db, { id, owner }, { content: sealContent(sealer, id, content) });
  return content;
}
