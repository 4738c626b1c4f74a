import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { whyNotMigrated } from './newer-database.js';

/**
 * Brings the database up to date, each migration once, in the order of the names. On PostgreSQL under an advisory lock,
 * so that processes that start together do not migrate together. Throws
 * `NewerDatabaseError`, and what a migration throws.
 */
export async function migrate(database: Kysely<never>, migrations: Record<string, Migration>): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw await whyNotMigrated(database, migrations, error);
}
