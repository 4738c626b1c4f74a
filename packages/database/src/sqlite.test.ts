import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import SQLite from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { prepared } from './prepared.js';
import { openSqlite, writesTo } from './sqlite.js';
import { keepStatements } from './statement-cache.js';

interface Notes {
  notes: { id: number; text: string | null };
}

let folder: string;
let db: Kysely<Notes>;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tikapis-sqlite-'));
  db = openSqlite<Notes>(path.join(folder, 'notes.sqlite'));
  await sql`create table notes (id integer primary key, text text)`.execute(db);
  await sql`insert into notes values (1, 'one'), (2, 'two')`.execute(db);
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

describe('openSqlite', () => {
  it('counts what may write, and not what reads', async () => {
    const before = writesTo(db) ?? 0;
    await db.selectFrom('notes').selectAll().execute();
    expect(writesTo(db)).toBe(before);
    await db.updateTable('notes').set({ text: 'three' }).where('id', '=', 9).execute();
    expect(writesTo(db)).toBe(before + 1);
  });

  it('counts the end of a transaction, by which others see what it wrote', async () => {
    let inside = 0;
    await db.transaction().execute(async (tx) => {
      await tx.updateTable('notes').set({ text: 'three' }).where('id', '=', 1).execute();
      inside = writesTo(db) ?? 0;
    });
    expect(writesTo(db)).toBe(inside + 1);
  });

  it('leaves no log behind when it is closed', async () => {
    await db.destroy();
    expect(readdirSync(folder)).toEqual(['notes.sqlite']);
  });

  it('gives all columns of a table that has changed since the same was asked', async () => {
    const all = () => db.selectFrom('notes').selectAll().where('id', '=', 1).execute();
    await all();
    await sql`alter table notes add column colour text default 'red'`.execute(db);
    expect(await all()).toEqual([{ id: 1, text: 'one', colour: 'red' }]);
  });
});

describe('keepStatements', () => {
  it('prepares again what it had to let go', () => {
    const kept = keepStatements(new SQLite(':memory:'), { most: 2 });
    const first = kept.prepare('select 1');
    expect(kept.prepare('select 1')).toBe(first);
    for (const text of ['select 2', 'select 3']) kept.prepare(text);
    const again = kept.prepare('select 1');
    expect(again).not.toBe(first);
    expect(again.all([])).toEqual([{ 1: 1 }]);
    kept.close();
  });
});

describe('prepared', () => {
  const textsOf = prepared((on: Kysely<Notes>, from: number, most: number) =>
    on.selectFrom('notes').select('text').where('id', '>=', from).orderBy('id').limit(most),
  );

  it('takes other values at each call, in transactions too', async () => {
    expect(await textsOf(db, 1, 1)).toEqual([{ text: 'one' }]);
    expect(await textsOf(db, 2, 9)).toEqual([{ text: 'two' }]);
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('notes').values({ id: 3, text: null }).execute();
      expect(await textsOf(tx, 2, 9)).toEqual([{ text: 'two' }, { text: null }]);
    });
  });

  it('does not wait for a transaction under way, sees nothing of it, and sees all of it after its end', async () => {
    const textOf = async () => (await textsOf(db, 1, 1))[0]?.text;
    await db.transaction().execute(async (tx) => {
      await tx.updateTable('notes').set({ text: 'new' }).where('id', '=', 1).execute();
      expect(await textOf()).toBe('one');
    });
    expect(await textOf()).toBe('new');
  });

  it('keeps the log from growing, however much is read between writes', async () => {
    for (let n = 0; n < 50; n += 1) {
      await db
        .updateTable('notes')
        .set({ text: 'x'.repeat(200_000) })
        .where('id', '=', 1)
        .execute();
      await textsOf(db, 1, 1);
    }
    expect(statSync(path.join(folder, 'notes.sqlite-wal')).size).toBeLessThan(6_000_000);
  });

  it('uses a value as often as the query does, and writes null', async () => {
    const add = prepared((on: Kysely<Notes>, id: number, text: string | null) =>
      on
        .insertInto('notes')
        .values({ id, text })
        .returning(['id', 'text', sql<number>`${id} * 2`.as('twice')]),
    );
    expect(await add(db, 7, null)).toEqual([{ id: 7, text: null, twice: 14 }]);
  });
});
