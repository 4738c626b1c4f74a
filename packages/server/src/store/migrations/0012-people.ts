import { isPostgres } from '@tikapis/database';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * People who log in, and whose accounts are theirs. The tables whose names begin with `auth_` are those that better-auth
 * plans for the names in `people/tables.ts`; a test holds them against its plan.
 */
export const people: Migration = {
  async up(db: Kysely<never>) {
    const time = isPostgres(db) ? 'timestamptz' : 'date';
    const truth = isPostgres(db) ? 'boolean' : 'integer';
    const now = sql`current_timestamp`;

    await db.schema
      .createTable('auth_user')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('email', 'text', (c) => c.notNull().unique())
      .addColumn('email_verified', truth, (c) => c.notNull())
      .addColumn('image', 'text')
      .addColumn('created_at', time, (c) => c.notNull().defaultTo(now))
      .addColumn('updated_at', time, (c) => c.notNull().defaultTo(now))
      .execute();

    await db.schema
      .createTable('auth_session')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('expires_at', time, (c) => c.notNull())
      .addColumn('token', 'text', (c) => c.notNull().unique())
      .addColumn('created_at', time, (c) => c.notNull().defaultTo(now))
      .addColumn('updated_at', time, (c) => c.notNull())
      .addColumn('ip_address', 'text')
      .addColumn('user_agent', 'text')
      .addColumn('user_id', 'text', (c) => c.notNull().references('auth_user.id').onDelete('cascade'))
      .execute();
    await sql`create index auth_session_user_id_idx on auth_session (user_id)`.execute(db);

    await db.schema
      .createTable('auth_account')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('provider_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull().references('auth_user.id').onDelete('cascade'))
      .addColumn('access_token', 'text')
      .addColumn('refresh_token', 'text')
      .addColumn('id_token', 'text')
      .addColumn('access_token_expires_at', time)
      .addColumn('refresh_token_expires_at', time)
      .addColumn('scope', 'text')
      .addColumn('password', 'text')
      .addColumn('created_at', time, (c) => c.notNull().defaultTo(now))
      .addColumn('updated_at', time, (c) => c.notNull())
      .execute();
    await sql`create index auth_account_user_id_idx on auth_account (user_id)`.execute(db);

    await db.schema
      .createTable('auth_verification')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('identifier', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('expires_at', time, (c) => c.notNull())
      .addColumn('created_at', time, (c) => c.notNull().defaultTo(now))
      .addColumn('updated_at', time, (c) => c.notNull().defaultTo(now))
      .execute();
    await sql`create index auth_verification_identifier_idx on auth_verification (identifier)`.execute(db);

    await db.schema
      .createTable('auth_rate_limit')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('count', 'integer', (c) => c.notNull())
      .addColumn('last_request', 'bigint', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('password_links')
      .addColumn('token_hash', 'text', (c) => c.primaryKey())
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('server_settings')
      .addColumn('only', 'integer', (c) => c.primaryKey())
      .addColumn('owner_user_id', 'text', (c) => c.references('auth_user.id'))
      .addColumn('sign_up', 'text')
      .execute();

    await db.schema.alterTable('accounts').addColumn('user_id', 'text').execute();
    await sql`create unique index accounts_of_user on accounts (user_id) where user_id is not null`.execute(db);
    await sql`create index accounts_by_email on accounts (lower(email))`.execute(db);
    await db.schema
      .alterTable('api_keys')
      .addColumn('is_built_in', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await sql`create unique index api_keys_built_in on api_keys (account_id) where is_built_in = 1`.execute(db);
  },
};
