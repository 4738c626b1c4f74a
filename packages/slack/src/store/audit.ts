import { newId } from '@tikapis/database';
import { sql } from 'kysely';
import type { PostAction, PostEvent } from '../posts/post-event.js';
import type { Database } from './schema.js';

export interface TrailLine {
  action: PostAction;
  /** Left out: the app by itself. */
  userId?: string;
  detail?: string | null;
}

/** Adds lines to the trail of a post, which the transaction must hold. */
export async function appendTrail(
  tx: Database,
  { id, team_id: teamId }: { id: string; team_id: string },
  lines: readonly TrailLine[],
  atMs: number,
): Promise<void> {
  if (lines.length === 0) return;
  const { last } = await tx
    .selectFrom('audit')
    .select(sql<number>`coalesce(max(seq), 0)`.as('last'))
    .where('post_id', '=', id)
    .executeTakeFirstOrThrow();
  const rows = lines.map(({ action, userId = null, detail = null }, place) => ({
    id: newId('aud', atMs),
    team_id: teamId,
    post_id: id,
    seq: last + place + 1,
    user_id: userId,
    action,
    detail,
    at: atMs,
  }));
  await tx.insertInto('audit').values(rows).execute();
}

/** The trail of a post, the oldest first. @param afterSeq without the lines up to this one */
export async function trailOf(db: Database, postId: string, afterSeq = 0): Promise<PostEvent[]> {
  const rows = await db
    .selectFrom('audit')
    .select(['seq', 'action', 'user_id', 'detail', 'at'])
    .where('post_id', '=', postId)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq, action, user_id: userId, detail, at: atMs }) => ({
    seq: seq ?? 0,
    action: action as PostAction,
    userId,
    detail,
    atMs,
  }));
}

/** Who has changed the content of posts since they were proposed, by post. */
export async function editorsOf(db: Database, postIds: readonly string[]): Promise<Map<string, string[]>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('audit')
    .select(['post_id', 'user_id'])
    .distinct()
    .where('post_id', 'in', postIds)
    .where('action', '=', 'edited' satisfies PostAction)
    .where('user_id', 'is not', null)
    .$narrowType<{ post_id: string; user_id: string }>()
    .execute();
  const byPost = Map.groupBy(rows, (row) => row.post_id);
  return new Map([...byPost].map(([id, lines]) => [id, lines.map((line) => line.user_id)]));
}
