import { describe, expect, it } from '@jest/globals';
import { START_MS } from '../../testing/store.js';
import {
  claimAnnouncementsFirst,
  claimDuePosts,
  commitStep,
  historyOf,
  LeaseLostError,
  nextDueAt,
  type PostRow,
  renewLease,
} from '../posts.js';
import type { StoreOfTest } from './store-contract.js';

const LEASE_MS = 60_000;

export function claimContract(store: StoreOfTest): void {
  const claim = (owner: string, limit = 10, nowMs = START_MS) =>
    claimDuePosts(store().db, { owner, nowMs, leaseMs: LEASE_MS, limit });
  const ids = (rows: readonly PostRow[]) => rows.map(({ id }) => id).toSorted();

  describe('a claim', () => {
    it('takes what is due, the longest due first, up to its limit', async () => {
      for (const [id, lateMs] of Object.entries({ b: 2, d: 4, a: 1, future: -1, c: 3 })) {
        await store().addPost({ id, next_run_at: START_MS - lateMs });
      }
      expect(ids(await claim('one', 2))).toEqual(['c', 'd']);
      expect(await nextDueAt(store().db, START_MS)).toBe(START_MS - 2);
      const [b] = (await claim('two', 9)).filter(({ id }) => id === 'b');
      expect(b).toMatchObject({ lease_owner: 'two', lease_until: START_MS + LEASE_MS });
      expect(await nextDueAt(store().db, START_MS)).toBe(START_MS + 1);
      expect(await claim('three')).toEqual([]);
    });

    it('gives each post to one of many that claim at the same time', async () => {
      for (let n = 0; n < 40; n += 1) await store().addPost();
      const taken: string[] = [];
      const worker = async (owner: string) => {
        for (let rows = await claim(owner, 3); rows.length > 0; rows = await claim(owner, 3)) {
          expect(rows.length).toBeLessThanOrEqual(3);
          taken.push(...ids(rows));
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, n) => worker(`worker ${n}`)));
      expect(taken).toHaveLength(40);
      expect(new Set(taken).size).toBe(40);
    });

    it('that has to choose takes those TikTok has not heard of, and only what is due', async () => {
      await store().addPost({ id: 'poll', step: 'poll', next_run_at: START_MS - 9 });
      await store().addPost({ id: 'upload', step: 'upload', next_run_at: START_MS - 8 });
      for (const [id, lateMs] of Object.entries({ a: 1, b: 2, future: -1 })) {
        await store().addPost({ id, next_run_at: START_MS - lateMs });
      }
      const request = { nowMs: START_MS, leaseMs: LEASE_MS };
      const first = await claimAnnouncementsFirst(store().db, { ...request, owner: 'one', limit: 1 });
      expect(ids(first)).toEqual(['b']);
      const rest = await claimAnnouncementsFirst(store().db, { ...request, owner: 'two', limit: 2 });
      expect(ids(rest)).toEqual(['a', 'poll']);
    });

    it('takes over from a worker that died, once its lease has run out, and not while it renews', async () => {
      const { id } = await store().addPost();
      await claim('dead');
      expect(await claim('next', 10, START_MS + LEASE_MS - 1)).toEqual([]);
      expect(await renewLease(store().db, id, 'dead', START_MS + 2 * LEASE_MS)).toBe(true);
      expect(await claim('next', 10, START_MS + LEASE_MS + 1)).toEqual([]);
      expect(ids(await claim('next', 10, START_MS + 2 * LEASE_MS + 1))).toEqual([id]);
      expect(await renewLease(store().db, id, 'dead', START_MS + 9 * LEASE_MS)).toBe(false);
    });
  });

  describe('a step', () => {
    it('is stored for the owner of the lease only, with its history or not at all', async () => {
      const post = await store().addPost();
      await claim('owner');
      const change = { status: 'processing', publish_id: 'p1' };
      const stranger = commitStep(store().db, post, 'stranger', change, { at: START_MS, note: 'mine' });
      await expect(stranger).rejects.toThrow(LeaseLostError);
      expect(await store().row(post.id)).toMatchObject({ status: 'pending', publish_id: null });

      await commitStep(store().db, post, 'owner', change, { at: START_MS + 1 });
      const history = (await historyOf(store().db, [post.id])).get(post.id);
      expect(history?.map(({ status, at, note }) => [status, at, note])).toEqual([
        ['pending', START_MS, null],
        ['processing', START_MS + 1, null],
      ]);
    });

    it('that frees the post is followed by another look at once, when word from TikTok came while it ran', async () => {
      const free = { lease_owner: null, lease_until: null };
      for (const change of [free, { ...free, next_run_at: START_MS + LEASE_MS }]) {
        const { id } = await store().addPost();
        const [post] = await claim('owner');
        await store().db.updateTable('posts').set({ hinted_at: START_MS }).where('id', '=', id).execute();
        await commitStep(store().db, post as PostRow, 'owner', change, { at: START_MS + 1, note: 'a look' });
        expect(await store().row(id)).toMatchObject({ next_run_at: START_MS + 1, lease_owner: null });
        await store().db.updateTable('posts').set({ next_run_at: null }).where('id', '=', id).execute();
      }
    });

    it('keeps the order of what happened in the same millisecond', async () => {
      let post = await store().addPost();
      await claim('owner');
      const notes = Array.from({ length: 30 }, (_, n) => `note ${n}`);
      for (const note of notes) {
        post = await commitStep(store().db, post, 'owner', { attempt: 1 }, { at: START_MS, note });
      }
      const history = (await historyOf(store().db, [post.id])).get(post.id) ?? [];
      expect(history.map(({ note }) => note)).toEqual([null, ...notes]);
    });
  });
}
