import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openTestStore, type TestStore } from '../testing/store.js';
import { commitTogether } from './group-commit.js';
import { insertPost } from './posts.js';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const ids = async () => (await store.db.selectFrom('posts').select('id').orderBy('id').execute()).map(({ id }) => id);

const limit = { sinceMs: 0, most: 100 };

describe('works that are committed together', () => {
  it('lets one bad among good ones fail alone, and leaves nothing of it', async () => {
    const pattern = await store.addPost({ id: 'a' });
    const outcomes = await Promise.allSettled([
      insertPost(store.db, { ...pattern, id: 'b' }, null, limit),
      commitTogether(store.db, async (tx) => {
        await tx
          .insertInto('posts')
          .values({ ...pattern, id: 'half' })
          .execute();
        throw new Error('after half of it');
      }),
      insertPost(store.db, { ...pattern, id: 'a' }, null, limit),
      insertPost(store.db, { ...pattern, id: 'c' }, null, limit),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: new Error('after half of it') });
    expect(await ids()).toEqual(['a', 'b', 'c']);
  });

  it('answers none before all is committed', async () => {
    const pattern = await store.addPost({ id: 'a' });
    let told = false;
    const first = insertPost(store.db, { ...pattern, id: 'b' }, null, limit).finally(() => {
      told = true;
    });
    const second = commitTogether(store.db, async () => {
      await Promise.resolve();
      return told;
    });
    expect(await second).toBe(false);
    await first;
    expect(told).toBe(true);
  });

  it('fails all, and stores none, where the transaction itself is lost', async () => {
    const pattern = await store.addPost({ id: 'a' });
    const outcomes = await Promise.allSettled([
      insertPost(store.db, { ...pattern, id: 'b' }, null, limit),
      commitTogether(store.db, async (tx) => {
        // As SQLite does by itself on a full disk.
        await sql`rollback`.execute(tx);
        throw new Error('disk full');
      }),
      insertPost(store.db, { ...pattern, id: 'c' }, null, limit),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await ids()).toEqual(['a']);
    await insertPost(store.db, { ...pattern, id: 'd' }, null, limit);
    expect(await ids()).toEqual(['a', 'd']);
  });
});
