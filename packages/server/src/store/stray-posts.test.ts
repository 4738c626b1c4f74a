import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import { claimDuePosts } from './posts.js';
import { recallStrayPosts } from './stray-posts.js';

const HOUR_MS = 3_600_000;

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

/** The clock has been set back by a day: to START_MS. */
it.each([
  ['a step that was to go on at once', { step: 'poll', next_run_at: START_MS + 24 * HOUR_MS }, true],
  [
    'one that a dead worker holds',
    { step: 'upload', next_run_at: START_MS, lease_owner: 'dead', lease_until: START_MS + 24 * HOUR_MS },
    true,
  ],
  ['one whose scheduled time has come', { next_run_at: START_MS + 24 * HOUR_MS, scheduled_at: START_MS - 1 }, true],
  ['a pause that may be meant', { next_run_at: START_MS + 2.7 * HOUR_MS }, false],
  [
    'a scheduled post',
    { status: 'scheduled', next_run_at: START_MS + 24 * HOUR_MS, scheduled_at: START_MS + 24 * HOUR_MS },
    false,
  ],
  [
    'a post that is worked on',
    { step: 'upload', next_run_at: START_MS, lease_owner: 'alive', lease_until: START_MS + 60_000 },
    false,
  ],
] as const)('after the clock was set back, %s: due %#', async (_name, change, isDue) => {
  await store.addPost({ id: 'post_1', ...change });
  await recallStrayPosts(store.db, START_MS);
  const claimed = await claimDuePosts(store.db, { owner: 'me', nowMs: START_MS, leaseMs: 60_000, limit: 1 });
  expect(claimed.map(({ id }) => id)).toEqual(isDue ? ['post_1'] : []);
});
