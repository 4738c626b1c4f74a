import type { Kysely, SelectQueryBuilder } from 'kysely';
import { isPostgres } from './dialect.js';

/** Rows for one claimer: those that another process is claiming are passed over. SQLite has one writer at a time. */
export function skipLocked<Schema, Tables extends keyof Schema, Row>(
  db: Kysely<Schema>,
  query: SelectQueryBuilder<Schema, Tables, Row>,
): SelectQueryBuilder<Schema, Tables, Row> {
  return isPostgres(db) ? query.forUpdate().skipLocked() : query;
}

/** Rows that nobody else changes, or takes this way, until the transaction ends; references to them may be added. */
export function holding<Schema, Tables extends keyof Schema, Row>(
  tx: Kysely<Schema>,
  query: SelectQueryBuilder<Schema, Tables, Row>,
): SelectQueryBuilder<Schema, Tables, Row> {
  return isPostgres(tx) ? query.forNoKeyUpdate() : query;
}
