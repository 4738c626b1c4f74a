import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How often a published post was seen, liked, commented on and shared. */
export const postMetrics: Migration = {
  async up(db: Kysely<never>) {
    await db.schema.alterTable('posts').addColumn('metrics', 'text').execute();
    await sql`create index posts_with_public_id on posts (tiktok_account_id, id) where tiktok_id is not null`.execute(
      db,
    );
  },
};
