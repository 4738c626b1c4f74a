import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Mails on their way out, and those that are shown because there is no mail server. */
export const mails: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('mails')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('recipient', 'text', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('next_run_at', 'bigint')
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('error', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await sql`create index mails_due on mails (attempts, next_run_at) where next_run_at is not null`.execute(db);
    await sql`create index mails_to on mails (recipient, created_at)`.execute(db);
    await sql`create index mails_by_age on mails (created_at)`.execute(db);
  },
};
