import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What tells this database from those of other servers. One row, made when it is first asked for. */
export const installation: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('installation')
      .addColumn('only', 'integer', (c) => c.primaryKey())
      .addColumn('id', 'text', (c) => c.notNull())
      .execute();
  },
};
