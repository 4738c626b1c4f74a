import { type Compilable, type CompiledQuery, type Kysely, sql } from 'kysely';
import type SQLite from 'better-sqlite3';
import { isPostgres } from './dialect.js';
import { readerOf } from './sqlite.js';

/** Stands where an argument will. */
class Slot {
  constructor(readonly place: number) {}
}

/**
 * SQLite prepares a statement anew, which takes longer than to run it, each time when a parameter is bound that the plan
 * may depend on; one inside of a subquery is none. https://www.sqlite.org/c3ref/prepare.html
 */
const valueOf = <Schema>(db: Kysely<Schema>, slot: Slot) => (isPostgres(db) ? sql`${slot}` : sql`(select ${slot})`);

/**
 * A query of one shape, built and compiled once for each dialect instead of at each call, which costs more than to run it.
 * On SQLite, what only reads is asked of the connection for that, but in a transaction.
 * @param build gives the query; it may only hand its arguments on as values, since it does not see the real ones, and
 *   should write its constants with `sql.lit`
 */
export function prepared<Schema, Args extends unknown[], Row>(
  build: (db: Kysely<Schema>, ...args: Args) => Compilable<Row>,
): (db: Kysely<Schema>, ...args: Args) => Promise<Row[]> {
  const compiled = new Map<boolean, CompiledQuery<Row>>();

  function compile(db: Kysely<Schema>): CompiledQuery<Row> {
    const slots = Array.from({ length: build.length - 1 }, (_, place) => valueOf(db, new Slot(place)));
    const query = build(db, ...(slots as unknown as Args)).compile();
    compiled.set(isPostgres(db), query);
    return query;
  }

  const reads = new WeakMap<Kysely<Schema>, SQLite.Statement<unknown[], Row> | null>();

  function readOf(db: Kysely<Schema>, sqlText: string): SQLite.Statement<unknown[], Row> | null {
    const found = reads.get(db);
    if (found !== undefined) return found;
    const reader = readerOf(db);
    if (reader === undefined) return null;
    const statement = reader.prepare<unknown[], Row>(sqlText);
    const read = statement.readonly ? statement : null;
    reads.set(db, read);
    return read;
  }

  return async (db, ...args) => {
    const query = compiled.get(isPostgres(db)) ?? compile(db);
    const parameters = query.parameters.map((value) => (value instanceof Slot ? args[value.place] : value));
    const read = readOf(db, query.sql);
    if (read !== null) return read.all(parameters);
    const { rows } = await db.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}
