import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { NewerDatabaseError } from './newer-database.js';
import { openDatabase } from './open-database.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tikapis-migrate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const making = (table: string): Migration => ({
  up: async (db) => void (await sql`create table ${sql.table(table)} (id integer)`.execute(db)),
});
const [first, second] = [making('first'), making('second')];

async function openWith(migrations: Record<string, Migration>): Promise<void> {
  const db = await openDatabase({ url: undefined, file: path.join(folder, 'notes.sqlite') }, migrations);
  await db.destroy();
}

describe('migrate', () => {
  it('says that a database is newer than the program, and changes nothing', async () => {
    await openWith({ '0001-first': first, '0002-second': second });
    const older = openWith({ '0001-first': first });
    await expect(older).rejects.toThrow(NewerDatabaseError);
    await expect(older).rejects.toThrow(/it has had the migration "0002-second"/);
    await openWith({ '0001-first': first, '0002-second': second });
  });

  it('says so of the database of another program too', async () => {
    await openWith({ '0001-notes': first });
    await expect(openWith({ '0001-first': second })).rejects.toThrow(/of another program.*"0001-notes"/);
  });

  it('throws what a migration throws', async () => {
    const broken: Migration = { up: () => Promise.reject(new Error('no room')) };
    await expect(openWith({ '0001-first': broken })).rejects.toThrow('no room');
    await expect(openWith({ '0001-first': first, '0002-second': broken })).rejects.toThrow('no room');
  });
});
