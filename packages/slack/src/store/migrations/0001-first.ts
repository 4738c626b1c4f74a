import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const first: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('installations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('is_enterprise', 'integer', (c) => c.notNull())
      .addColumn('name', 'text')
      .addColumn('bot_user_id', 'text')
      .addColumn('sealed_installation', 'text', (c) => c.notNull())
      .addColumn('installed_at', 'bigint', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('workspaces')
      .addColumn('team_id', 'text', (c) => c.primaryKey())
      .addColumn('enterprise_id', 'text')
      .addColumn('sealed_default_key', 'text')
      .addColumn('default_key_masked', 'text')
      .addColumn('default_account', 'text')
      .addColumn('settings', 'text', (c) => c.notNull())
      .addColumn('updated_by', 'text')
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('people')
      .addColumn('team_id', 'text', (c) => c.notNull())
      .addColumn('enterprise_id', 'text')
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('sealed_key', 'text', (c) => c.notNull())
      .addColumn('key_masked', 'text', (c) => c.notNull())
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('connected_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('people_once', ['team_id', 'user_id'])
      .execute();

    await db.schema
      .createTable('posts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('team_id', 'text', (c) => c.notNull())
      .addColumn('enterprise_id', 'text')
      .addColumn('author_id', 'text', (c) => c.notNull())
      .addColumn('channel_id', 'text', (c) => c.notNull())
      .addColumn('thread_ts', 'text')
      .addColumn('message_channel_id', 'text')
      .addColumn('message_ts', 'text')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('content_hash', 'text', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('origin_key', 'text', (c) => c.notNull().unique())
      .addColumn('policy', 'text')
      .addColumn('key_holder', 'text')
      .addColumn('tikapis_post_id', 'text')
      .addColumn('tikapis_post', 'text')
      .addColumn('handed_over_at', 'bigint')
      .addColumn('intent', 'text')
      .addColumn('try_at', 'bigint')
      .addColumn('failure', 'text')
      .addColumn('shown_hash', 'text')
      .addColumn('told', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('losses', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('expires_at', 'bigint')
      .addColumn('remind_at', 'bigint')
      .addColumn('next_run_at', 'bigint')
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('attempt', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .addColumn('settled_at', 'bigint')
      .execute();
    await sql`create index posts_due on posts (next_run_at) where next_run_at is not null`.execute(db);
    await sql`create index posts_of_team on posts (team_id, created_at desc)`.execute(db);
    await sql`create index posts_at_tikapis on posts (key_holder, tikapis_post_id) where tikapis_post_id is not null`.execute(
      db,
    );
    await sql`create index posts_submitted on posts (key_holder) where state = 'submitted'`.execute(db);

    await db.schema
      .createTable('approvals')
      .addColumn('post_id', 'text', (c) => c.notNull().references('posts.id').onDelete('cascade'))
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('content_hash', 'text', (c) => c.notNull())
      .addColumn('decision', 'text', (c) => c.notNull())
      .addColumn('comment', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('approvals_once', ['post_id', 'user_id', 'content_hash'])
      .execute();

    await db.schema
      .createTable('audit')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('team_id', 'text', (c) => c.notNull())
      .addColumn('post_id', 'text')
      .addColumn('seq', 'integer')
      .addColumn('user_id', 'text')
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('detail', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await sql`create unique index audit_of_post on audit (post_id, seq) where post_id is not null`.execute(db);

    await db.schema
      .createTable('deliveries')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('team_id', 'text')
      .addColumn('sealed_body', 'text')
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint')
      .execute();
    await sql`create index deliveries_open on deliveries (lease_until) where sealed_body is not null`.execute(db);

    await db.schema
      .createTable('tikapis_webhooks')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('holder', 'text', (c) => c.notNull().unique())
      .addColumn('webhook_id', 'text', (c) => c.notNull())
      .addColumn('sealed_secret', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('leases')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('owner', 'text', (c) => c.notNull())
      .addColumn('until', 'bigint', (c) => c.notNull())
      .execute();
  },
};
