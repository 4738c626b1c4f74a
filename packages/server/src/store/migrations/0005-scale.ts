import { isPostgres } from '@tikapis/database';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What several processes on one database agree by: leases, counts of requests, and the order of a post's history. */
export const scale: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('leases')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('owner', 'text', (c) => c.notNull())
      .addColumn('until', 'bigint', (c) => c.notNull())
      .execute();
    if (!isPostgres(db)) return;

    // Unlogged: a count costs no flush to disk, and begins anew after a crash of the database, as it does in memory.
    await db.schema
      .createTable('request_counts')
      .modifyFront(sql`unlogged`)
      .addColumn('api_key_id', 'text', (c) => c.primaryKey())
      .addColumn('minute_at', 'bigint', (c) => c.notNull())
      .addColumn('minute_used', 'integer', (c) => c.notNull())
      .addColumn('day_at', 'bigint', (c) => c.notNull())
      .addColumn('day_used', 'integer', (c) => c.notNull())
      .addColumn('granted', 'integer', (c) => c.notNull())
      .execute();
    // SQLite numbers its rows by itself.
    await sql`alter table post_history add column seq bigint generated always as identity`.execute(db);
  },
};
