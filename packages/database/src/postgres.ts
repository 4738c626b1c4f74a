import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { databaseAway } from './database-away.js';
import { createStatementNames, type StatementNames } from './statement-names.js';

export interface PostgresOptions {
  /** The most connections that this process holds. */
  connections?: number;
  /** A statement that takes longer is broken off; 0 lets it. */
  statementTimeoutMs?: number;
}

const CONNECT_WITHIN_MS = 5_000;
const STATEMENT_WITHIN_MS = 30_000;

/**
 * Whole numbers of 64 bits and sums of them as numbers, as SQLite gives them: times in milliseconds and counts stay
 * far below 2^53. https://www.postgresql.org/docs/current/catalog-pg-type.html
 */
const numberTypes = new Set([20, 1700]);

const types: pg.CustomTypesConfig = {
  getTypeParser: (type: Parameters<typeof pg.types.getTypeParser>[0], format?: 'text' | 'binary') =>
    numberTypes.has(type) ? Number : pg.types.getTypeParser(type, format),
};

/** PostgreSQL takes no NUL in a text, SQLite does: nothing that is looked for has one, and nobody wants to see it. */
const withoutNul = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;

function prepare(client: pg.PoolClient, names: StatementNames): void {
  // A connection that breaks between two statements: the next one opens another, and says so where it cannot. Without
  // a listener it would end the process.
  client.on('error', () => {});
  const query = client.query.bind(client) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
  // Kysely's way of calling it is the only one here.
  client.query = (async (text: string, given: readonly unknown[] = []) => {
    const values = given.map(withoutNul);
    const name = given.length === 0 ? undefined : names.of(text);
    if (name === undefined) return query({ text, values });
    try {
      return await query({ name, text, values });
    } catch (error) {
      // Within a transaction this fails again, as all does until its end, and its owner tries it anew.
      if (names.areToBlame(error)) return query({ text, values });
      throw error;
    }
  }) as typeof client.query;
}

/** Opens a PostgreSQL database and makes sure that it answers. Throws `DatabaseAwayError`. */
export async function openPostgres<Schema>(url: string, options: PostgresOptions = {}): Promise<Kysely<Schema>> {
  const { connections = 10, statementTimeoutMs = STATEMENT_WITHIN_MS } = options;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'tikapis',
    max: connections,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    // A process that hangs inside a transaction must not hold its locks for ever.
    idle_in_transaction_session_timeout: STATEMENT_WITHIN_MS,
    statement_timeout: statementTimeoutMs,
    types,
  });
  // The same, for one that nobody was using.
  pool.on('error', () => {});
  const names = createStatementNames();
  pool.on('connect', (client) => prepare(client, names));
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await sql`select 1`.execute(database);
  } catch (error) {
    await database.destroy();
    throw databaseAway(url, error);
  }
  return database;
}
