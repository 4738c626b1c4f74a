import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.js';

/** Why a database was not copied. Nothing was changed. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
}

/** The widest table has some 40 columns, and a statement of PostgreSQL at most 65,535 values. */
const BATCH = 500;

/** Rows of no fixed table: their names are read from the database. */
type Tables = Kysely<Record<string, Record<string, unknown>>>;

/**
 * Copies every table of an embedded database into an empty PostgreSQL database: all of it, with as many rows, or
 * nothing. Gives the number of rows of each table. Throws {@link CopyError}.
 */
export async function copyTables(source: Database, target: Database): Promise<Record<string, number>> {
  const names = await tablesInOrder(source);
  return target.transaction().execute(async (tx) => {
    const to = tx as unknown as Tables;
    for (const name of names) {
      if ((await countRows(to, name)) > 0)
        throw new CopyError(`The database to move to is not empty: it has rows in "${name}". Choose an empty one.`);
    }
    const copied: Record<string, number> = {};
    for (const name of names) {
      await copyTable(source as unknown as Tables, to, name);
      const [before, after] = [await countRows(source as unknown as Tables, name), await countRows(to, name)];
      if (before !== after) throw new CopyError(`Of ${before} rows of "${name}" ${after} arrived. Nothing was moved.`);
      copied[name] = after;
    }
    return copied;
  });
}

/** Our tables, those that others refer to before them. */
async function tablesInOrder(source: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string; parent: string | null }>`
    select t.name, f."table" as parent from sqlite_master t left join pragma_foreign_key_list(t.name) f
    where t.type = 'table' and t.name not like 'sqlite!_%' escape '!' and t.name not like 'kysely!_%' escape '!'
    order by t.name`.execute(source);
  const waiting = new Set(rows.map(({ name }) => name));
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const isWaiting = ({ parent, name }: (typeof rows)[number]) =>
      parent !== null && parent !== name && waiting.has(parent);
    const ready = [...waiting].filter((name) => !rows.some((row) => row.name === name && isWaiting(row)));
    if (ready.length === 0) throw new Error(`These tables refer to each other: ${[...waiting].join(', ')}.`);
    for (const name of ready) waiting.delete(name);
    ordered.push(...ready);
  }
  return ordered;
}

async function copyTable(source: Tables, target: Tables, name: string): Promise<void> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<Record<string, unknown> & { copied_rowid: number }>`
      select rowid as copied_rowid, * from ${sql.table(name)} where rowid > ${after} order by rowid limit ${sql.lit(BATCH)}
    `.execute(source);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.copied_rowid;
    const values = rows.map(({ copied_rowid: _rowid, ...row }) => row);
    await target.insertInto(name).values(values).execute();
  }
}

async function countRows(db: Tables, name: string): Promise<number> {
  const { count } = await db
    .selectFrom(name)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
