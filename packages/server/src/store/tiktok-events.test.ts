import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import { claimDuePosts, commitStep, nextDueAt } from './posts.js';
import { forgetOldTikTokEvents, hurryPost, markReconnect, once } from './tiktok-events.js';

const DAY_MS = 86_400_000;
const LATER_MS = START_MS + 3_600_000;
let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const hint = (publishId = 'pub-1', openId = 'open-1') => hurryPost(store.db, { publishId, openId, nowMs: START_MS });
const polling = { status: 'processing', step: 'poll', publish_id: 'pub-1', next_run_at: LATER_MS } as const;

describe('hurryPost', () => {
  it('makes a waiting post due now, and only that one', async () => {
    const { id } = await store.addPost(polling);
    const other = await store.addPost({ ...polling, publish_id: 'pub-2' });
    await hint();
    expect((await store.row(id)).next_run_at).toBe(START_MS);
    expect((await store.row(other.id)).next_run_at).toBe(LATER_MS);
  });

  it('has a worker that is busy with the post look once more, and no more than once', async () => {
    const { id } = await store.addPost({ ...polling, next_run_at: START_MS });
    const look = async (owner: string) => {
      const [row] = await claimDuePosts(store.db, { owner, nowMs: START_MS, leaseMs: 60_000, limit: 1 });
      return row;
    };
    const rest = { next_run_at: LATER_MS, lease_owner: null, lease_until: null };
    const first = await look('first');
    await hint();
    expect((await store.row(id)).lease_owner).toBe('first');
    if (first !== undefined) await commitStep(store.db, first, 'first', rest, { at: START_MS });
    expect(await nextDueAt(store.db, START_MS)).toBe(START_MS);

    const second = await look('second');
    if (second !== undefined) await commitStep(store.db, second, 'second', rest, { at: START_MS });
    expect(await nextDueAt(store.db, START_MS)).toBe(LATER_MS);
  });

  it('wakes no post that is settled, not yet announced, or of another creator', async () => {
    const settled = await store.addPost({ ...polling, status: 'published', step: null, next_run_at: null });
    const scheduled = await store.addPost({ ...polling, status: 'scheduled', step: 'init' });
    await hint();
    expect((await store.row(settled.id)).next_run_at).toBeNull();
    expect((await store.row(scheduled.id)).next_run_at).toBe(LATER_MS);
    const { id } = await store.addPost({ ...polling, publish_id: 'pub-3' });
    await hint('pub-3', 'open-2');
    expect((await store.row(id)).next_run_at).toBe(LATER_MS);
  });
});

describe('once', () => {
  const event = { key: 'event', nowMs: START_MS };

  it('acts on an event the first time', async () => {
    const acts: number[] = [];
    const act = (n: number) => once(store.db, event, async () => void acts.push(n));
    expect([await act(1), await act(2), acts]).toEqual([true, false, [1]]);
  });

  it('acts again when the first time failed', async () => {
    const failing = once(store.db, event, async () => {
      throw new Error('database away');
    });
    await expect(failing).rejects.toThrow('database away');
    expect(await once(store.db, event, async () => {})).toBe(true);
  });

  it('remembers for longer than TikTok repeats', async () => {
    await once(store.db, event, async () => {});
    await forgetOldTikTokEvents(store.db, START_MS + 4 * DAY_MS);
    expect(await once(store.db, event, async () => {})).toBe(false);
    await forgetOldTikTokEvents(store.db, START_MS + 8 * DAY_MS);
    expect(await once(store.db, event, async () => {})).toBe(true);
  });
});

describe('markReconnect', () => {
  const state = async () =>
    (await store.db.selectFrom('tiktok_accounts').select('state').executeTakeFirstOrThrow()).state;

  it('marks the account of the creator, and no other', async () => {
    await markReconnect(store.db, { openId: 'open-2', atMs: LATER_MS });
    expect(await state()).toBe('connected');
    await markReconnect(store.db, { openId: 'open-1', atMs: LATER_MS });
    expect(await state()).toBe('reconnect');
  });

  it('leaves a connection that is younger than the event', async () => {
    await markReconnect(store.db, { openId: 'open-1', atMs: START_MS - 1_000 });
    expect(await state()).toBe('connected');
  });
});
