import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { apiKeysAndUsage } from './migrations/0002-api-keys-and-usage.js';
import { webhooks } from './migrations/0003-webhooks.js';
import { publishing } from './migrations/0004-publishing.js';
import { scale } from './migrations/0005-scale.js';
import { postMetrics } from './migrations/0006-post-metrics.js';
import { usageAlerts } from './migrations/0007-usage-alerts.js';
import { throughput } from './migrations/0008-throughput.js';
import { accountLimits } from './migrations/0009-account-limits.js';
import { installation } from './migrations/0010-installation.js';
import { postCallbacks } from './migrations/0011-post-callbacks.js';
import { people } from './migrations/0012-people.js';
import { mails } from './migrations/0013-mails.js';
import { notifications } from './migrations/0014-notifications.js';
import { emailLinks } from './migrations/0015-email-links.js';

const first: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('accounts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('email', 'text', (c) => c.notNull().unique())
      .addColumn('plan', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('api_keys')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull().unique())
      .addColumn('masked', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('revoked_at', 'bigint')
      .execute();

    await db.schema
      .createTable('tiktok_accounts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('open_id', 'text', (c) => c.notNull())
      .addColumn('nickname', 'text', (c) => c.notNull())
      .addColumn('username', 'text')
      .addColumn('scopes', 'text', (c) => c.notNull())
      .addColumn('tokens', 'text', (c) => c.notNull())
      .addColumn('access_expires_at', 'bigint', (c) => c.notNull())
      .addColumn('refresh_expires_at', 'bigint', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addUniqueConstraint('tiktok_accounts_once', ['account_id', 'open_id'])
      .execute();

    await db.schema
      .createTable('oauth_states')
      .addColumn('state', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('code_verifier', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('posts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('api_key_id', 'text', (c) => c.notNull().references('api_keys.id'))
      .addColumn('tiktok_account_id', 'text', (c) => c.notNull().references('tiktok_accounts.id'))
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('step', 'text')
      .addColumn('next_run_at', 'bigint')
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('attempt', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('trouble_since', 'bigint')
      .addColumn('caption', 'text', (c) => c.notNull())
      .addColumn('hashtags', 'text', (c) => c.notNull())
      .addColumn('visibility', 'text', (c) => c.notNull())
      .addColumn('settings', 'text', (c) => c.notNull())
      .addColumn('consent', 'text')
      .addColumn('metadata', 'text')
      .addColumn('video_url', 'text')
      .addColumn('video_file', 'text')
      .addColumn('video_facts', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('scheduled_at', 'bigint')
      .addColumn('published_at', 'bigint')
      .addColumn('inits', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('publish_id', 'text')
      .addColumn('upload_url', 'text')
      .addColumn('upload_until', 'bigint')
      .addColumn('upload_started_at', 'bigint')
      .addColumn('tiktok_id', 'text')
      .addColumn('share_url', 'text')
      .addColumn('error', 'text')
      .execute();
    await sql`create index posts_due on posts (next_run_at) where next_run_at is not null`.execute(db);
    await sql`create index posts_of_account on posts (account_id, created_at desc, id desc)`.execute(db);
    await sql`create index posts_of_key on posts (api_key_id, created_at)`.execute(db);

    await db.schema
      .createTable('post_history')
      .addColumn('post_id', 'text', (c) => c.notNull().references('posts.id'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('note', 'text')
      .execute();
    await sql`create index post_history_of_post on post_history (post_id, at)`.execute(db);

    await db.schema
      .createTable('idempotency')
      .addColumn('api_key_id', 'text', (c) => c.notNull().references('api_keys.id'))
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('fingerprint', 'text', (c) => c.notNull())
      .addColumn('answer_status', 'integer', (c) => c.notNull())
      .addColumn('answer_body', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('idempotency_once', ['api_key_id', 'key'])
      .execute();
  },
};

/** In the order of their names. A migration that was released is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-first': first,
  '0002-api-keys-and-usage': apiKeysAndUsage,
  '0003-webhooks': webhooks,
  '0004-publishing': publishing,
  '0005-scale': scale,
  '0006-post-metrics': postMetrics,
  '0007-usage-alerts': usageAlerts,
  '0008-throughput': throughput,
  '0009-account-limits': accountLimits,
  '0010-installation': installation,
  '0011-post-callbacks': postCallbacks,
  '0012-people': people,
  '0013-mails': mails,
  '0014-notifications': notifications,
  '0015-email-links': emailLinks,
};
