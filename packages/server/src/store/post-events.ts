import { eventOfStatus } from '@tikapis/core';
import type { Selectable } from 'kysely';
import { postView } from '../posts/post-view.js';
import { historyOf } from './post-history.js';
import type { Database, PostTable } from './schema.js';
import { tellWebhooks } from './webhook-outbox.js';

/**
 * A line of history, and for a new status the event that webhooks are told: to be called in the transaction that stores
 * the row, so that nothing is told that did not happen, and nothing happens untold.
 */
export async function recordStatus(
  tx: Database,
  row: Selectable<PostTable>,
  { at, note = null, isNew }: { at: number; note?: string | null; isNew: boolean },
): Promise<void> {
  await tx.insertInto('post_history').values({ post_id: row.id, at, status: row.status, note }).execute();
  const type = isNew ? eventOfStatus(row.status) : null;
  if (type === null) return;
  await tellWebhooks(tx, { type, accountId: row.account_id, postId: row.id, atMs: at }, async () =>
    postView(row, (await historyOf(tx, [row.id])).get(row.id) ?? []),
  );
}
