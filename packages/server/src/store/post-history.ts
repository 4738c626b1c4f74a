import type { Selectable } from 'kysely';
import { orderWritten } from './locking.js';
import type { Database, PostHistoryTable } from './schema.js';

export type PostHistoryRow = Selectable<PostHistoryTable>;

export async function historyOf(db: Database, ids: readonly string[]): Promise<Map<string, PostHistoryRow[]>> {
  const lines = await db
    .selectFrom('post_history')
    .select(['post_id', 'at', 'status', 'note'])
    .where('post_id', 'in', ids)
    .orderBy('at')
    .orderBy(orderWritten(db))
    .execute();
  const byPost = new Map(ids.map((id): [string, PostHistoryRow[]] => [id, []]));
  for (const line of lines) byPost.get(line.post_id)?.push(line);
  return byPost;
}
