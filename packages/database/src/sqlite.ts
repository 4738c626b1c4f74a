import { mkdirSync } from 'node:fs';
import path from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { keepStatements } from './statement-cache.js';

interface Opened {
  writes: number;
  reader: SQLite.Database;
}

const opened = new WeakMap<object, Opened>();

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
  const state: Opened = { writes: 0, reader: new SQLite(file, { readonly: true }) };
  const kept = keepStatements(database, {
    onWrite() {
      state.writes += 1;
    },
  });
  const close = () => {
    // The last one to close tidies the log away, and this one may not write.
    state.reader.close();
    kept.close();
  };
  const kysely = new Kysely<Schema>({ dialect: new SqliteDialect({ database: { ...kept, close } }) });
  opened.set(kysely, state);
  return kysely;
}

/**
 * A second connection that only reads, at once: it sees what is committed, and waits for no transaction of the first.
 * Undefined for a shared database and inside of a transaction.
 */
export const readerOf = <Schema>(database: Kysely<Schema>): SQLite.Database | undefined => opened.get(database)?.reader;

/**
 * How many statements that may change what is read were run, or undefined for a database that others may write to. A
 * statement counts from before it runs, and so does the commit that makes others see it: what was read at one count is
 * still so at the same count.
 */
export const writesTo = <Schema>(database: Kysely<Schema>): number | undefined => opened.get(database)?.writes;
