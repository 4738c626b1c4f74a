import type { SelectQueryBuilder } from 'kysely';
import type { PostRow } from './posts.js';
import type { Database, PostState, Schema } from './schema.js';

type Posts = SelectQueryBuilder<Schema, 'posts', PostRow>;

const newestOf = (db: Database, teamId: string, limit: number): Posts =>
  db
    .selectFrom('posts')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);

/** The newest posts of a workspace, of one author or of all. */
export const newestPosts = (
  db: Database,
  teamId: string,
  { authorId, limit }: { authorId: string | null; limit: number },
): Promise<PostRow[]> => {
  const newest = newestOf(db, teamId, limit);
  return (authorId === null ? newest : newest.where('author_id', '=', authorId)).execute();
};

/** The newest posts of a workspace in these states. */
export const postsInStates = (
  db: Database,
  teamId: string,
  { states, limit }: { states: readonly PostState[]; limit: number },
): Promise<PostRow[]> => newestOf(db, teamId, limit).where('state', 'in', states).execute();

/** Every post that TikAPIs has and that is not settled, of each key. */
export const submittedPosts = (db: Database): Promise<Pick<PostRow, 'key_holder' | 'tikapis_post'>[]> =>
  db
    .selectFrom('posts')
    .select(['key_holder', 'tikapis_post'])
    .where('state', '=', 'submitted')
    .orderBy('created_at')
    .execute();

/** The same of one key, whole. */
export const submittedWith = (db: Database, holder: string): Promise<PostRow[]> =>
  db.selectFrom('posts').selectAll().where('state', '=', 'submitted').where('key_holder', '=', holder).execute();

const restingStates = ['changes_requested', 'refused', 'rejected', 'expired', 'withdrawn', 'settled'] as const;

/** Deletes posts that nothing has happened to since then, and what was decided on them. Their trail stays. */
export async function forgetPostsOlderThan(db: Database, beforeMs: number): Promise<void> {
  await db
    .deleteFrom('posts')
    .where('state', 'in', restingStates)
    .where('updated_at', '<', beforeMs)
    .where('next_run_at', 'is', null)
    .execute();
}
