import { randomBytes } from 'node:crypto';
import { createSealer } from '@tikapis/database';
import { type Kysely, sql } from 'kysely';
import type { Store } from '../../../packages/server/src/store/open-store.js';
import { openTestStore, type TestStore } from '../../../packages/server/src/testing/store.js';

/** Empties every table. */
export async function wipe(db: Kysely<never>): Promise<void> {
  const tables = await db.introspection.getTables();
  await sql`truncate ${sql.join(tables.map(({ name }) => sql.id(name)))} cascade`.execute(db);
}

/** A test's store on a database that tests use one after the other: emptied first, and left open at its end. */
export async function openWiped(db: Kysely<never>): Promise<TestStore> {
  await wipe(db);
  const sealer = createSealer([randomBytes(32)]);
  return openTestStore(async () => ({
    db: db as unknown as Store['db'],
    sealer,
    sessionSecret: '',
    isShared: true,
    close: async () => {},
  }));
}
