import type SQLite from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** More than the server has; what is put together for one use (rows in bulk) must not push these out for good. */
const MOST_STATEMENTS = 500;

type Statement = SqliteStatement & { readonly: boolean };

/**
 * A database that keeps its prepared statements by their text: preparing costs several times what most of them take to
 * run. The one that was not used for the longest goes first.
 * @param onWrite called before each run of a statement that may write, or that ends a transaction
 */
export function keepStatements(
  database: SQLite.Database,
  { onWrite = () => {}, most = MOST_STATEMENTS }: { onWrite?: () => void; most?: number } = {},
): SqliteDatabase {
  const kept = new Map<string, Statement>();

  function statementOf(sql: string): Statement {
    const found = kept.get(sql);
    if (found !== undefined) kept.delete(sql);
    const statement = found ?? (database.prepare(sql) as Statement);
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return statement;
  }

  return {
    // Asked for by Kysely each time before it runs one.
    prepare(sql) {
      const statement = statementOf(sql);
      // To SQLite a commit only reads; what gives no rows does not.
      if (!statement.readonly || !statement.reader) onWrite();
      return statement;
    },
    close: () => database.close(),
  };
}
