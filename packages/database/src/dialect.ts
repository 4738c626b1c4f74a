import { type Kysely, PostgresAdapter } from 'kysely';

/** Whether this is PostgreSQL (or its twin in memory, PGlite); otherwise it is SQLite. */
export const isPostgres = <Schema>(database: Kysely<Schema>): boolean =>
  database.getExecutor().adapter instanceof PostgresAdapter;
