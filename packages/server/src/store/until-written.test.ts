import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { prepared } from '@tikapis/database';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import type { Database } from './schema.js';
import { untilWritten } from './until-written.js';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const rename = (name: string) => store.db.updateTable('api_keys').set({ name }).where('id', '=', 'key_1').execute();

/** Reads the name of a key, counting how often it asks the database. */
function nameReader() {
  let reads = 0;
  const nameOf = untilWritten(async (db, id: string) => {
    reads += 1;
    return (await db.selectFrom('api_keys').select('name').where('id', '=', id).executeTakeFirst())?.name;
  });
  return { nameOf, reads: () => reads };
}

describe('untilWritten', () => {
  it('reads once for as long as nothing is written, and each thing by itself', async () => {
    const { nameOf, reads } = nameReader();
    expect([await nameOf(store.db, 'key_1'), await nameOf(store.db, 'key_1')]).toEqual(['First', 'First']);
    expect(reads()).toBe(1);
    expect(await nameOf(store.db, 'key_2')).toBeUndefined();
    expect(reads()).toBe(2);
  });

  it('gives what was written, also to those who ask while it is being written', async () => {
    const { nameOf } = nameReader();
    await nameOf(store.db, 'key_1');
    const writing = rename('Second');
    await nameOf(store.db, 'key_1');
    await writing;
    expect(await nameOf(store.db, 'key_1')).toBe('Second');
  });

  it('never gives what was read before a write that ended meanwhile', async () => {
    const { nameOf } = nameReader();
    const reading = nameOf(store.db, 'key_1');
    await rename('Second');
    await reading;
    expect(await nameOf(store.db, 'key_1')).toBe('Second');
  });

  it('waits for a transaction under way, and reads anew inside of it', async () => {
    const { nameOf, reads } = nameReader();
    await nameOf(store.db, 'key_1');
    let asked: Promise<string | undefined> | undefined;
    await store.db.transaction().execute(async (tx) => {
      await tx.updateTable('api_keys').set({ name: 'Second' }).where('id', '=', 'key_1').execute();
      asked = nameOf(store.db, 'key_1');
      expect(await nameOf(tx, 'key_1')).toBe('Second');
    });
    expect(await asked).toBe('Second');
    expect(reads()).toBe(3);
  });

  it('forgets at a commit what the reading connection saw while the transaction was under way', async () => {
    const nameOfKey = prepared((db: Database, id: string) =>
      db.selectFrom('api_keys').select('name').where('id', '=', id),
    );
    const nameOf = untilWritten(async (db, id: string) => (await nameOfKey(db, id))[0]?.name);
    await store.db.transaction().execute(async (tx) => {
      await tx.updateTable('api_keys').set({ name: 'Second' }).where('id', '=', 'key_1').execute();
      expect(await nameOf(store.db, 'key_1')).toBe('First');
    });
    expect(await nameOf(store.db, 'key_1')).toBe('Second');
  });

  it('asks again for what could not be read', async () => {
    let reads = 0;
    const read = untilWritten(async () => {
      reads += 1;
      if (reads === 1) throw new Error('not now');
      return START_MS;
    });
    await expect(read(store.db)).rejects.toThrow('not now');
    expect(await read(store.db)).toBe(START_MS);
  });
});
