import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people should know of, and how they want to be told. */
export const notifications: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('notifications')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('once_key', 'text', (c) => c.notNull())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('href', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('read_at', 'bigint')
      .addUniqueConstraint('notifications_once', ['account_id', 'once_key'])
      .execute();
    await sql`create index notifications_of_account on notifications (account_id, at desc, id desc)`.execute(db);
    await sql`create index notifications_by_age on notifications (at)`.execute(db);
    await db.schema.alterTable('mails').addColumn('notification_id', 'text').execute();

    // SQLite adds one column at a time.
    await db.schema.alterTable('accounts').addColumn('time_zone', 'text').execute();
    await db.schema
      .alterTable('accounts')
      .addColumn('notify_by_mail', 'integer', (c) => c.notNull().defaultTo(1))
      .execute();
    await db.schema
      .alterTable('accounts')
      .addColumn('kinds_not_mailed', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute();
    await db.schema
      .alterTable('accounts')
      .addColumn('alert_percents', 'text', (c) => c.notNull().defaultTo('[80,100]'))
      .execute();
    await db.schema
      .alterTable('accounts')
      .addColumn('error_rate_percent', 'integer', (c) => c.defaultTo(20))
      .execute();
    await sql`create index usage_by_hour on usage (hour)`.execute(db);
  },
};
