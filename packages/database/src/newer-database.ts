import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The database has had a migration that this version does not know; the message says what to do. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  constructor(migration: string, options: ErrorOptions) {
    super(
      `The database is that of a newer version or of another program: it has had the migration "${migration}", which this version does not know. Start the newer version again, or bring back a copy from before the upgrade.`,
      options,
    );
  }
}

/** What stopped a migration: {@link NewerDatabaseError} where the database is ahead of these migrations, else the error itself. */
export async function whyNotMigrated(
  database: Kysely<never>,
  migrations: Record<string, Migration>,
  error: unknown,
): Promise<unknown> {
  const done = sql<{ name: string }>`select name from kysely_migration order by name`.execute(database);
  // Where there is no such table yet, or no database any more, the error has said so.
  const { rows } = await done.catch(() => ({ rows: [] }));
  const unknown = rows.find(({ name }) => !Object.hasOwn(migrations, name));
  return unknown === undefined ? error : new NewerDatabaseError(unknown.name, { cause: error });
}
