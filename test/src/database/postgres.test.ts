import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openPostgres } from '@tikapis/database';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { createPostgresDatabase, describeWithPostgres } from '../support/postgres.js';

let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
beforeEach(async () => {
  database = await createPostgresDatabase();
});
afterEach(() => database.drop());

const entry = import.meta.resolve('@tikapis/database');
const kysely = import.meta.resolve('kysely');

/** Opens the database with a migration that takes its time, so that the processes overlap. */
const program = `
  import { openDatabase } from ${JSON.stringify(entry)};
  import { sql } from ${JSON.stringify(kysely)};
  const slow = {
    async up(db) {
      await sql\`create table runs (process text)\`.execute(db);
      await sql\`select pg_sleep(0.3)\`.execute(db);
      await sql\`insert into runs values (\${String(process.pid)})\`.execute(db);
    },
  };
  const db = await openDatabase({ url: process.env.URL_OF_TEST, file: '' }, { '0001-slow': slow });
  await db.destroy();
`;

async function openInProcess(): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, URL_OF_TEST: database.url },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

describeWithPostgres('openDatabase on PostgreSQL', () => {
  it('migrates once when several processes start together', async () => {
    const ended = await Promise.all([openInProcess(), openInProcess(), openInProcess()]);
    expect(ended).toEqual(Array.from({ length: 3 }, () => ({ code: 0, said: '' })));
    const db = await openPostgres<never>(database.url);
    const { rows } = await sql`select process from runs`.execute(db);
    await db.destroy();
    expect(rows).toHaveLength(1);
  });

  it('goes on when a pooler has given it the connection of another, or a table has changed', async () => {
    const db = await openPostgres<never>(database.url, { connections: 1 });
    await sql`create table things (id bigint)`.execute(db);
    const find = () => sql`select * from things where id = ${1}`.execute(db);
    await find();
    await sql`insert into things values (1)`.execute(db);
    await sql`alter table things add column name text`.execute(db);
    expect((await find()).rows).toEqual([{ id: 1, name: null }]);
    await db.destroy();

    const pooled = await openPostgres<never>(database.url, { connections: 1 });
    const look = () => sql`select id from things where id = ${1}`.execute(pooled);
    await look();
    await sql`deallocate all`.execute(pooled);
    expect((await look()).rows).toEqual([{ id: 1 }]);
    await pooled.destroy();
  });

  it('finds nothing under a text with NUL, which PostgreSQL itself refuses', async () => {
    const db = await openPostgres<never>(database.url);
    const { rows } = await sql`select ${'a\0b'} = any (array['ab', 'a', 'b']) as found`.execute(db);
    await db.destroy();
    expect(rows).toEqual([{ found: false }]);
  });

  it('gives counts, sums and times as numbers', async () => {
    const db = await openPostgres<never>(database.url);
    const { rows } =
      await sql`select count(*) as count, sum(n) as sum, max(n) as n from (values (1900000000000::bigint), (5)) t (n)`.execute(
        db,
      );
    await db.destroy();
    expect(rows).toEqual([{ count: 2, sum: 1_900_000_000_005, n: 1_900_000_000_000 }]);
  });
});
