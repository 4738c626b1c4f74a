import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What accounts were told of their daily limits, so that each is told once. */
export const usageAlerts: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('usage_alerts')
      .addColumn('api_key_id', 'text', (c) => c.notNull())
      .addColumn('unit', 'text', (c) => c.notNull())
      .addColumn('ends_at', 'bigint', (c) => c.notNull())
      .addColumn('percent', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('usage_alerts_once', ['api_key_id', 'unit', 'ends_at', 'percent'])
      .execute();
  },
};
