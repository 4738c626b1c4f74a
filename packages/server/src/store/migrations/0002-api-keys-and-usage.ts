import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The end of rotated keys, when keys were last used, what was asked of the API, and lists of one status. */
export const apiKeysAndUsage: Migration = {
  async up(db: Kysely<never>) {
    await db.schema.alterTable('api_keys').addColumn('expires_at', 'bigint').execute();
    await db.schema.alterTable('api_keys').addColumn('last_used_at', 'bigint').execute();
    await db.schema.createIndex('api_keys_of_account').on('api_keys').columns(['account_id', 'created_at']).execute();

    await sql`create index posts_of_status on posts (account_id, status, created_at desc, id desc)`.execute(db);

    await db.schema
      .createTable('usage')
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('hour', 'bigint', (c) => c.notNull())
      .addColumn('api_key_id', 'text', (c) => c.notNull().references('api_keys.id'))
      .addColumn('endpoint', 'text', (c) => c.notNull())
      .addColumn('category', 'text', (c) => c.notNull())
      .addColumn('requests', 'bigint', (c) => c.notNull())
      .addColumn('errors', 'bigint', (c) => c.notNull())
      .addColumn('duration_us', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('usage_once', ['account_id', 'hour', 'api_key_id', 'endpoint'])
      .execute();

    await db.schema
      .createTable('rate_windows')
      .addColumn('api_key_id', 'text', (c) => c.notNull().references('api_keys.id'))
      .addColumn('unit', 'text', (c) => c.notNull())
      .addColumn('ends_at', 'bigint', (c) => c.notNull())
      .addColumn('used', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('rate_windows_once', ['api_key_id', 'unit'])
      .execute();
  },
};
