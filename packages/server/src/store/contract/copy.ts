import { describe, expect, it } from '@jest/globals';
import type { Kysely } from 'kysely';
import { openTestStore, START_MS, type TestStore } from '../../testing/store.js';
import { copyTables } from '../copy-tables.js';
import { installationId } from '../installation.js';
import { findPerson, setPasswordOf } from '../people.js';
import { historyOf, insertPost } from '../posts.js';
import type { Database } from '../schema.js';

/** A database that an embedded one is moved to. `empty` empties it. */
export function describeCopy(name: string, database: () => Kysely<never>, empty: () => Promise<void>): void {
  describe(`copying an embedded store to ${name}`, () => {
    const target = () => database() as unknown as Database;

    async function withStore(act: (store: TestStore) => Promise<void>): Promise<void> {
      await empty();
      const store = await openTestStore();
      try {
        await act(store);
      } finally {
        await store.close();
      }
    }
    const allPosts = (db: Database) => db.selectFrom('posts').selectAll().orderBy('id').execute();

    it('brings every row of every table, in the order it was written', () =>
      withStore(async (store) => {
        const pattern = await store.addPost();
        for (let n = 0; n < 1_200; n += 1) {
          await insertPost(store.db, { ...pattern, id: `many_${n}` }, null, { sinceMs: 0, most: 9_999 });
        }
        for (let n = 0; n < 20; n += 1) {
          await store.db
            .insertInto('post_history')
            .values({ post_id: pattern.id, at: START_MS, status: 'pending', note: `note ${n}` })
            .execute();
        }
        const installation = await installationId(store.db, START_MS);
        const person = { email: 'me@example.com', name: 'Ada', passwordHash: 'hash', nowMs: START_MS };
        const userId = await store.db.transaction().execute((tx) => setPasswordOf(tx, person));
        const copied = await copyTables(store.db, target());
        expect(await installationId(target(), START_MS + 1)).toBe(installation);
        expect(copied).toMatchObject({
          accounts: 1,
          api_keys: 2,
          auth_user: 1,
          auth_account: 1,
          tiktok_accounts: 1,
          posts: 1_201,
          post_history: 1_221,
        });
        expect(await findPerson(target(), userId)).toEqual(await findPerson(store.db, userId));
        expect(await allPosts(target())).toEqual(await allPosts(store.db));
        expect(await target().selectFrom('tiktok_accounts').selectAll().execute()).toEqual([store.account]);
        expect(await historyOf(target(), [pattern.id])).toEqual(await historyOf(store.db, [pattern.id]));

        const tables = (await store.db.introspection.getTables()).map((table) => table.name).toSorted();
        expect(Object.keys(copied).toSorted()).toEqual(tables);
      }));

    it('refuses a database that is not empty, and changes nothing there', () =>
      withStore(async (store) => {
        await store.addPost({ id: 'first' });
        await copyTables(store.db, target());
        await store.addPost({ id: 'second' });
        await expect(copyTables(store.db, target())).rejects.toThrow(/not empty: it has rows in "accounts"/);
        expect((await allPosts(target())).map(({ id }) => id)).toEqual(['first']);
      }));
  });
}
