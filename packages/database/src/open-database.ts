import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { migrate } from './migrate.js';
import { openPostgres, type PostgresOptions } from './postgres.js';
import { openSqlite } from './sqlite.js';

export interface DatabasePlace extends PostgresOptions {
  /** `postgres://…`; undefined: the embedded file. */
  url: string | undefined;
  file: string;
}

/** Opens the database that is configured, and brings it up to date. Throws `DatabaseAwayError`, `NewerDatabaseError`. */
export async function openDatabase<Schema>(
  { url, file, ...options }: DatabasePlace,
  migrations: Record<string, Migration>,
): Promise<Kysely<Schema>> {
  if (url !== undefined) {
    await migratePostgres(url, migrations);
    return openPostgres<Schema>(url, options);
  }
  const database = openSqlite<Schema>(file);
  try {
    await migrate(database as never, migrations);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

/** On a connection of its own: whoever waits for another process to migrate, or migrates much, is not broken off. */
async function migratePostgres(url: string, migrations: Record<string, Migration>): Promise<void> {
  const database = await openPostgres<never>(url, { connections: 1, statementTimeoutMs: 0 });
  try {
    await migrate(database, migrations);
  } finally {
    await database.destroy();
  }
}
