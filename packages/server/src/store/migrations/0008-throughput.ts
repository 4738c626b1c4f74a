import { isPostgres } from '@tikapis/database';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The posts that TikTok has not heard of, by their time: they go first when there is more to do than hands. */
export const throughput: Migration = {
  async up(db: Kysely<never>) {
    await sql`create index posts_unannounced on posts (next_run_at) where step = 'init' and next_run_at is not null`.execute(
      db,
    );
    // A lease is taken within the page where the row lies, which then costs no entry in any index.
    if (isPostgres(db)) await sql`alter table posts set (fillfactor = 70)`.execute(db);
  },
};
