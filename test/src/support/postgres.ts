import { describe } from '@jest/globals';
import { createDatabaseAt, findPostgres, type OwnDatabase } from './postgres-database.js';

const postgresUrl = await findPostgres();

/** `describe` where there is a PostgreSQL; elsewhere the tests are counted as skipped. */
export const describeWithPostgres: typeof describe.skip = postgresUrl === null ? describe.skip : describe;

/** An empty database of its own. */
export async function createPostgresDatabase(): Promise<OwnDatabase> {
  if (postgresUrl === null) throw new Error('There is no PostgreSQL.');
  return createDatabaseAt(postgresUrl);
}
