import type { PostListQuery } from '@tikapis/core/contract';
import { isPostgres, prepared } from '@tikapis/database';
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { PostHistoryRow } from './post-history.js';
import type { PostRow } from './posts.js';
import type { Database, Schema } from './schema.js';
import { untilWritten } from './until-written.js';

const columns = [
  'id',
  'status',
  'caption',
  'created_at',
  'scheduled_at',
  'published_at',
  'video_url',
  'visibility',
  'mode',
  'hashtags',
  'account_id',
  'tiktok_account_id',
  'publish_id',
  'tiktok_id',
  'share_url',
  'metrics',
  'error',
  'video_facts',
  'metadata',
] as const satisfies (keyof PostRow)[];

/** What is shown of a post. */
export type ShownRow = Pick<PostRow, (typeof columns)[number]>;
export type HistoryLine = Pick<PostHistoryRow, 'status' | 'at' | 'note'>;
export interface ShownPost {
  row: ShownRow;
  history: HistoryLine[];
}

/** The history of the post in the row at hand, as JSON: a second statement costs more than to write and read it. */
const historyJson = (db: Database): RawBuilder<string> =>
  isPostgres(db)
    ? sql`(select cast(json_agg(json_build_array(status, at, note) order by at, seq) as text) from post_history where post_id = posts.id)`
    : sql`(select json_group_array(json_array(status, at, note) order by at, rowid) from post_history where post_id = posts.id)`;

const shown = (db: Database) => db.selectFrom('posts').select(columns).select(historyJson(db).as('history'));

function readShown(row: ShownRow & { history: string | null }): ShownPost {
  const lines = JSON.parse(row.history ?? '[]') as [status: string, at: number, note: string | null][];
  return { row, history: lines.map(([status, at, note]) => ({ status, at, note })) };
}

const postOfAccount = prepared((db: Database, accountId: string, id: string) =>
  shown(db).where('account_id', '=', accountId).where('id', '=', id),
);

export async function findShownPost(db: Database, accountId: string, id: string): Promise<ShownPost | undefined> {
  const [found] = await postOfAccount(db, accountId, id);
  return found && readShown(found);
}

type Filters = Omit<PostListQuery, 'page' | 'limit'>;

function matching(db: Database, accountId: string, filters: Filters): SelectQueryBuilder<Schema, 'posts', object> {
  const { postId, status, fromMs, toMs, accountId: tikTokAccountId, search } = filters;
  let posts = db.selectFrom('posts').where('account_id', '=', accountId);
  if (postId !== undefined) posts = posts.where('id', '=', postId);
  if (status !== undefined) posts = posts.where('status', '=', status);
  if (fromMs !== undefined) posts = posts.where('created_at', '>=', fromMs);
  if (toMs !== undefined) posts = posts.where('created_at', '<=', toMs);
  if (tikTokAccountId !== undefined) posts = posts.where('tiktok_account_id', '=', tikTokAccountId);
  if (search !== undefined) posts = posts.where(holds(db, search));
  return posts;
}

/** Both databases look past the case of A to Z; PostgreSQL past that of other letters too. */
function holds(db: Database, search: string): RawBuilder<boolean> {
  const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const like = isPostgres(db) ? sql`ilike` : sql`like`;
  return sql`(id = ${search} or caption ${like} ${pattern} escape '\\')`;
}

const count = (posts: SelectQueryBuilder<Schema, 'posts', object>) => posts.select(sql<number>`count(*)`.as('total'));

/** The posts before the page are passed over in the index alone, however many they are. */
const pageOf = (db: Database, posts: SelectQueryBuilder<Schema, 'posts', object>, limit: number, offset: number) =>
  newestFirst(shown(db).where('id', 'in', newestFirst(posts.select('id')).limit(limit).offset(offset)));

const newestFirst = <Row>(posts: SelectQueryBuilder<Schema, 'posts', Row>) =>
  posts.orderBy('created_at', 'desc').orderBy('id', 'desc');

const countAll = prepared((db: Database, accountId: string) => count(matching(db, accountId, {})));
const totalOfAll = untilWritten(async (db, accountId: string) => (await countAll(db, accountId))[0]?.total ?? 0);
const pageOfAll = prepared((db: Database, accountId: string, limit: number, offset: number) =>
  pageOf(db, matching(db, accountId, {}), limit, offset),
);
const pageFromTheEnd = prepared((db: Database, accountId: string, limit: number, offset: number) => {
  const ids = matching(db, accountId, {}).select('id').orderBy('created_at').orderBy('id').limit(limit).offset(offset);
  return newestFirst(shown(db).where('id', 'in', ids));
});

/** Counted from the end that is nearer: passing over posts is what a page far down takes its time for. */
function pageOfWhole(db: Database, accountId: string, { limit, offset, total }: Place) {
  const after = Math.max(0, total - offset - limit);
  if (offset <= after) return pageOfAll(db, accountId, limit, offset);
  // The last page may be short.
  return pageFromTheEnd(db, accountId, Math.max(0, Math.min(limit, total - offset)), after);
}

interface Place {
  limit: number;
  offset: number;
  total: number;
}

/** A page of an account's posts, newest first, and how many match in all. */
export async function listPosts(
  db: Database,
  accountId: string,
  { page, limit, ...filters }: PostListQuery,
): Promise<{ posts: ShownPost[]; total: number }> {
  const offset = (page - 1) * limit;
  const isWhole = Object.values(filters).every((filter) => filter === undefined);
  if (isWhole) {
    const total = await totalOfAll(db, accountId);
    return { posts: (await pageOfWhole(db, accountId, { limit, offset, total })).map(readShown), total };
  }
  const posts = matching(db, accountId, filters);
  const { total } = await count(posts).executeTakeFirstOrThrow();
  return { posts: (await pageOf(db, posts, limit, offset).execute()).map(readShown), total };
}
