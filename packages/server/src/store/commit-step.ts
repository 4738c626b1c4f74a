import { eventOfStatus, isSettled } from '@tikapis/core';
import { isPostgres } from '@tikapis/database';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import { recordLink, recordStatus } from './post-events.js';
import { LeaseLostError } from './row-leases.js';
import type { Database, PostTable } from './schema.js';
import { listeners } from './webhook-outbox.js';

type PostRow = Selectable<PostTable>;

/** What is to be stored of a step. */
interface StepToStore {
  post: PostRow;
  owner: string;
  change: Partial<PostRow>;
  history: { at: number; note?: string };
}

/**
 * Stores what a step found out, with a line of history when the status changes or there is something to note. Gives the
 * row as it is then. Throws {@link LeaseLostError} when `owner` no longer holds the post.
 */
export async function commitStep(
  db: Database,
  post: PostRow,
  owner: string,
  change: Partial<PostRow>,
  history: { at: number; note?: string },
): Promise<PostRow> {
  const step = { post, owner, change, history };
  // Nobody but the holder of the lease changes the row while it lasts.
  const after: PostRow = { ...post, ...change };
  const isNew = after.status !== post.status;
  // Once for a post. A callback may have been added since its row was read.
  if (change.tiktok_id !== undefined && !isNew)
    await db.transaction().execute(async (tx) => {
      const { callbacks } = await storeStep(tx, step);
      if (history.note !== undefined) await recordStatus(tx, after, { ...history, isNew });
      if (callbacks > 0) await recordLink(tx, after, history.at);
    });
  else if (!isNew && history.note === undefined) await storeStep(db, step);
  // Steps are done many times a second: the five statements of a transaction would cost more than the rest of one.
  else if (!isPostgres(db) || isNotified(after, isNew) || !(await storeUntold(db, step, after)))
    await db.transaction().execute(async (tx) => {
      await storeStep(tx, step);
      await recordStatus(tx, after, { ...history, isNew });
    });
  return after;
}

const isNotified = ({ status, scheduled_at: scheduledAt }: PostRow, isNew: boolean): boolean =>
  isNew && status === 'failed' && scheduledAt !== null;

async function storeStep(db: Database, step: StepToStore): Promise<Pick<PostRow, 'callbacks'>> {
  const stored = await updateOf(db, step).returning('callbacks').executeTakeFirst();
  if (stored === undefined) throw new LeaseLostError(`Another worker has taken over ${step.post.id}.`);
  return stored;
}

const updateOf = (db: Pick<Database, 'updateTable'>, { post, owner, change, history }: StepToStore) =>
  db
    .updateTable('posts')
    .set({ ...change, ...wokenByHint(change, history.at) })
    .where('id', '=', post.id)
    .where('lease_owner', '=', owner);

/** Word from TikTok came while the step ran: a post that is set free now would else sleep over it. */
function wokenByHint(
  { lease_owner, next_run_at }: Partial<PostRow>,
  atMs: number,
): { next_run_at?: RawBuilder<number> } {
  if (lease_owner !== null || next_run_at === null) return {};
  const planned = next_run_at === undefined ? sql.ref('next_run_at') : sql`cast(${next_run_at} as bigint)`;
  return { next_run_at: sql`case when hinted_at is null then ${planned} else cast(${atMs} as bigint) end` };
}

/**
 * The same in one statement, where there is no webhook and no callback to be told. Stores nothing and gives false when
 * there is one, and when the lease is lost.
 */
async function storeUntold(db: Database, step: StepToStore, { status }: PostRow): Promise<boolean> {
  const { post, history } = step;
  const isNew = status !== post.status;
  const isTold = isNew && eventOfStatus(status) !== null;
  const stored = await db
    .with('stored', (cte) => {
      let update = updateOf(cte, step).returning('id');
      // A callback that is being added holds the row: this waits for it, and then sees the row as it left it.
      if (isNew && isSettled(status)) update = update.where('callbacks', '=', 0);
      return isTold ? update.where((is) => is.not(is.exists(listeners(db, post.account_id)))) : update;
    })
    .insertInto('post_history')
    .columns(['post_id', 'at', 'status', 'note'])
    .expression((from) =>
      from
        .selectFrom('stored')
        .select([
          'id',
          sql<number>`cast(${history.at} as bigint)`.as('at'),
          sql<string>`cast(${status} as text)`.as('status'),
          sql<string | null>`cast(${history.note ?? null} as text)`.as('note'),
        ]),
    )
    .returning('post_id')
    .executeTakeFirst();
  return stored !== undefined;
}
