import { mkdirSync } from 'node:fs';
import path from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';

/**
 * Opens an embedded database file, and makes it if it is not there.
 * Write-ahead log with every commit flushed to disk: what was answered survives a power cut.
 * https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function openSqlite<Schema>(file: string): Kysely<Schema> {
  mkdirSync(path.dirname(file), { recursive: true });
  const database = new SQLite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
}
