import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Links by which people confirm the address that they want to log in with from now on. */
export const emailLinks: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('email_links')
      .addColumn('token_hash', 'text', (c) => c.primaryKey())
      .addColumn('user_id', 'text', (c) => c.notNull().references('auth_user.id').onDelete('cascade'))
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute();
  },
};
