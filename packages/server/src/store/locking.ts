import { isPostgres } from '@tikapis/database';
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Database, Schema } from './schema.js';

/** Rows for one claimer: those that another process is claiming are passed over. SQLite has one writer at a time. */
export function skipLocked<Tables extends keyof Schema, Row>(
  db: Database,
  query: SelectQueryBuilder<Schema, Tables, Row>,
): SelectQueryBuilder<Schema, Tables, Row> {
  return isPostgres(db) ? query.forUpdate().skipLocked() : query;
}

/** Rows that nobody else changes, or takes this way, until the transaction ends; references to them may be added. */
export function holding<Tables extends keyof Schema, Row>(
  tx: Database,
  query: SelectQueryBuilder<Schema, Tables, Row>,
): SelectQueryBuilder<Schema, Tables, Row> {
  return isPostgres(tx) ? query.forNoKeyUpdate() : query;
}

/** The order in which the lines of `post_history` were written, for those of the same millisecond. */
export const orderWritten = (db: Database): RawBuilder<number> => (isPostgres(db) ? sql`seq` : sql`rowid`);
