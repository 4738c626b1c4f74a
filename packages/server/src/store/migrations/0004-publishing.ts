import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Drafts, lateness, the end of stored videos, and TikTok's limits for each creator. */
export const publishing: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .alterTable('accounts')
      .addColumn('late_grace_ms', 'bigint', (c) => c.notNull().defaultTo(3_600_000))
      .execute();

    await db.schema
      .alterTable('posts')
      .addColumn('mode', 'text', (c) => c.notNull().defaultTo('direct'))
      .execute();
    await db.schema.alterTable('posts').addColumn('begun_at', 'bigint').execute();
    await db.schema.alterTable('posts').addColumn('failed_at', 'bigint').execute();
    await sql`create index posts_of_tiktok_account on posts (tiktok_account_id, status)`.execute(db);
    await sql`create index posts_with_video on posts (id) where video_file is not null`.execute(db);

    await db.schema
      .createTable('tiktok_limits')
      .addColumn('open_id', 'text', (c) => c.primaryKey())
      .addColumn('calls', 'text', (c) => c.notNull())
      .addColumn('direct_cap', 'text')
      .addColumn('draft_cap', 'text')
      .execute();
  },
};
