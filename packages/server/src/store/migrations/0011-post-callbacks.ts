import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who is told once when a post is settled. */
export const postCallbacks: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('post_callbacks')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('post_id', 'text', (c) => c.notNull().references('posts.id'))
      .addColumn('url', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull().defaultTo(''))
      .addColumn('told_at', 'bigint')
      .addColumn('next_run_at', 'bigint')
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('response_status', 'integer')
      .addColumn('error', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await sql`create index post_callbacks_due on post_callbacks (attempts, next_run_at) where next_run_at is not null`.execute(
      db,
    );
    await sql`create index post_callbacks_of_post on post_callbacks (post_id)`.execute(db);
    await sql`create index post_callbacks_by_age on post_callbacks (told_at) where told_at is not null`.execute(db);
    await db.schema
      .alterTable('posts')
      .addColumn('callbacks', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  },
};
