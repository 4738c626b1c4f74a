import { eventOfStatus, isSettled } from '@tikapis/core';
import { prepared } from '@tikapis/database';
import type { Selectable } from 'kysely';
import { scheduledPostFailed } from '../notifications/words.js';
import type { Failure } from '../posts/failure.js';
import { postView } from '../posts/post-view.js';
import { tellCallbacks, tellCallbacksLink } from './callback-outbox.js';
import { notify } from './notify.js';
import { historyOf } from './post-history.js';
import type { Database, PostTable } from './schema.js';
import { tellWebhooks } from './webhook-outbox.js';

const addLine = prepared((tx: Database, post_id: string, at: number, status: string, note: string | null) =>
  tx.insertInto('post_history').values({ post_id, at, status, note }),
);

/**
 * A line of history, and for a new status what callbacks and webhooks are told: to be called in the transaction that
 * stores the row, so that nothing is told that did not happen, and nothing happens untold.
 */
export async function recordStatus(
  tx: Database,
  row: Selectable<PostTable>,
  { at, note = null, isNew }: { at: number; note?: string | null; isNew: boolean },
): Promise<void> {
  await addLine(tx, row.id, at, row.status, note);
  if (!isNew) return;
  if (row.status === 'failed' && row.scheduled_at !== null) await tellOfFailure(tx, row, at);
  const view = () => viewOf(tx, row);
  if (isSettled(row.status)) await tellCallbacks(tx, row, at, view);
  const type = eventOfStatus(row.status);
  if (type !== null) await tellWebhooks(tx, { type, accountId: row.account_id, postId: row.id, atMs: at }, view);
}

/** Nobody watches a scheduled post. One that fails again after another try is told again. */
async function tellOfFailure(tx: Database, row: Selectable<PostTable>, atMs: number): Promise<void> {
  const { message: reason } = row.error === null ? { message: '' } : (JSON.parse(row.error) as Failure);
  const { id, account_id: accountId, caption } = row;
  const words = scheduledPostFailed({ id, caption, reason });
  await notify(tx, { accountId, kind: 'post.failed', once: `failed ${id} ${atMs}`, atMs, ...words });
}

/** The public address of a post that was published before: to be called in the transaction that stores the row. */
export const recordLink = async (tx: Database, row: Selectable<PostTable>, atMs: number): Promise<void> =>
  tellCallbacksLink(tx, { postId: row.id, atMs }, await viewOf(tx, row));

const viewOf = async (tx: Database, row: Selectable<PostTable>): Promise<object> =>
  postView(row, (await historyOf(tx, [row.id])).get(row.id) ?? []);
