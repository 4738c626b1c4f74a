import type { Selectable } from 'kysely';
import type { ApprovalTable, Database, PostTable } from './schema.js';

export type DecisionRow = Selectable<ApprovalTable>;

export type NewDecision = Pick<ApprovalTable, 'user_id' | 'decision' | 'comment'>;

/** Stores a decision on the content as it is. Who decides again on the same has changed their mind. */
export async function storeDecision(
  tx: Database,
  { id, content_hash }: Pick<PostTable, 'id' | 'content_hash'>,
  decision: NewDecision,
  atMs: number,
): Promise<void> {
  const { decision: kind, comment } = decision;
  await tx
    .insertInto('approvals')
    .values({ post_id: id, content_hash, at: atMs, ...decision })
    .onConflict((conflict) =>
      conflict.columns(['post_id', 'user_id', 'content_hash']).doUpdateSet({ decision: kind, comment, at: atMs }),
    )
    .execute();
}

/** Also what was decided on the same content before another came between: a new round begins. */
export async function voidDecisions(tx: Database, postId: string): Promise<void> {
  await tx.deleteFrom('approvals').where('post_id', '=', postId).execute();
}

/** What was decided on the contents as they are now, by post, the oldest first. */
export async function decisionsOn(
  db: Database,
  posts: readonly Pick<PostTable, 'id' | 'content_hash'>[],
): Promise<Map<string, DecisionRow[]>> {
  if (posts.length === 0) return new Map();
  const ids = posts.map(({ id }) => id);
  const rows = await db
    .selectFrom('approvals')
    .innerJoin('posts', (join) =>
      join.onRef('posts.id', '=', 'approvals.post_id').onRef('posts.content_hash', '=', 'approvals.content_hash'),
    )
    .selectAll('approvals')
    .where('approvals.post_id', 'in', ids)
    .orderBy('approvals.at')
    .execute();
  return Map.groupBy(rows, (row) => row.post_id);
}
