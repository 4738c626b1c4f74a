import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Webhooks of ours: subscriptions, events and deliveries. Webhooks of TikTok: which were seen, and what they hint at. */
export const webhooks: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('webhooks')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('url', 'text', (c) => c.notNull())
      .addColumn('events', 'text', (c) => c.notNull())
      .addColumn('secret', 'text', (c) => c.notNull())
      .addColumn('old_secret', 'text')
      .addColumn('old_secret_until', 'bigint')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('paused_at', 'bigint')
      .addColumn('pause_reason', 'text')
      .addColumn('failures', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('failing_since', 'bigint')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await sql`create index webhooks_of_account on webhooks (account_id)`.execute(db);

    await db.schema
      .createTable('webhook_events')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text')
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await sql`create index webhook_events_by_age on webhook_events (created_at)`.execute(db);

    await db.schema
      // No reference to the webhook: deleting one must never fail the step of a post that tells it something.
      .createTable('webhook_deliveries')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('webhook_id', 'text', (c) => c.notNull())
      .addColumn('event_id', 'text', (c) => c.notNull().references('webhook_events.id'))
      .addColumn('post_id', 'text')
      .addColumn('turn', 'integer', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('next_run_at', 'bigint')
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('attempt', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('attempted_at', 'bigint')
      .addColumn('response_status', 'integer')
      .addColumn('duration_ms', 'integer')
      .addColumn('error', 'text')
      .addColumn('delivered_at', 'bigint')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addUniqueConstraint('webhook_deliveries_once', ['webhook_id', 'event_id'])
      .execute();
    await sql`create index webhook_deliveries_due on webhook_deliveries (next_run_at) where next_run_at is not null`.execute(
      db,
    );
    await sql`create index webhook_deliveries_waiting on webhook_deliveries (webhook_id, next_run_at, turn, id) where next_run_at is not null`.execute(
      db,
    );
    await sql`create index webhook_deliveries_under_way on webhook_deliveries (webhook_id) where lease_owner is not null`.execute(
      db,
    );
    await sql`create index webhook_deliveries_log on webhook_deliveries (webhook_id, created_at desc, turn desc, id desc)`.execute(
      db,
    );
    await sql`create index webhook_deliveries_of_post on webhook_deliveries (webhook_id, post_id, turn)`.execute(db);
    await sql`create index webhook_deliveries_of_event on webhook_deliveries (event_id)`.execute(db);
    await sql`create index webhook_deliveries_held on webhook_deliveries (webhook_id) where status = 'held'`.execute(
      db,
    );

    await db.schema
      .createTable('tiktok_events')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('received_at', 'bigint', (c) => c.notNull())
      .execute();
    await sql`create index tiktok_events_by_age on tiktok_events (received_at)`.execute(db);
    await db.schema.alterTable('posts').addColumn('hinted_at', 'bigint').execute();
    await sql`create index posts_of_publishing on posts (publish_id) where publish_id is not null`.execute(db);
    await db.schema.alterTable('tiktok_accounts').addColumn('connected_at', 'bigint').execute();
  },
};
