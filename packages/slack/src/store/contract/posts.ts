import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeaseLostError } from '@tikapis/database';
import { newPost } from '../../testing/new-post.js';
import { START_MS } from '../../testing/store.js';
import { decisionsOn } from '../approvals.js';
import { trailOf } from '../audit.js';
import type { Store } from '../open-store.js';
import { forgetPostsOlderThan, newestPosts, postsInStates, submittedPosts } from '../post-lists.js';
import {
  changeHeldPost,
  changePost,
  claimDuePosts,
  claimPost,
  freePost,
  insertPost,
  nextPostDueAt,
  postAtTikApis,
  postById,
  postEndingWith,
  postOfOrigin,
  postOfTeam,
  type PostRow,
  releaseAllLeases,
  renewPostLease,
  storeShown,
} from '../posts.js';
import type { PostTable } from '../schema.js';

const LEASE_MS = 60_000;

/** What holds of posts on every database. `open` gives an empty store. */
export function describePosts(name: string, open: () => Promise<Store>): void {
  describe(`posts in the store on ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    async function add(more: Partial<PostTable> = {}): Promise<PostRow> {
      const row = newPost(more);
      await insertPost(store.db, row);
      return look(row.id);
    }
    async function look(id: string): Promise<PostRow> {
      const row = await postById(store.db, id);
      if (row === undefined) throw new Error(`${id} is gone.`);
      return row;
    }
    const claim = (owner: string, limit = 10, nowMs = START_MS) =>
      claimDuePosts(store.db, { owner, nowMs, leaseMs: LEASE_MS, limit });
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).toSorted();
    const actions = async (id: string, afterSeq = 0) =>
      (await trailOf(store.db, id, afterSeq)).map(({ seq, action }) => `${seq} ${action}`);

    it('keeps one post for each origin, also of many at the same time', async () => {
      const rows = Array.from({ length: 8 }, () => newPost({ origin_key: 'view 1' }));
      const stored = await Promise.all(rows.map((row) => insertPost(store.db, row)));
      expect(stored.filter(Boolean)).toHaveLength(1);
      const post = await postOfOrigin(store.db, 'view 1');
      expect(await actions(post?.id ?? '')).toEqual(['1 proposed']);
      expect(await newestPosts(store.db, 'T1', { authorId: null, limit: 10 })).toHaveLength(1);
    });

    it('finds a post by the end of its id where that names one of the workspace', async () => {
      await add({ id: 'sp_a7k2m' });
      await add({ id: 'sp_b7k2m', team_id: 'T2' });
      await add({ id: 'sp_c_k%m' });
      expect((await postEndingWith(store.db, 'T1', '7k2m'))?.id).toBe('sp_a7k2m');
      expect(await postEndingWith(store.db, 'T3', '7k2m')).toBeUndefined();
      expect(await postEndingWith(store.db, 'T1', '%%%m')).toBeUndefined();
      expect(await postEndingWith(store.db, 'T1', 'a much longer text than any id')).toBeUndefined();
      await add({ id: 'sp_d7k2m' });
      expect(await postEndingWith(store.db, 'T1', '7k2m')).toBeUndefined();
    });

    it('shows a post to its own workspace, and to the holder of its own key', async () => {
      const { id } = await add({ key_holder: 'person T1 UANA', tikapis_post_id: 'post_1', state: 'submitted' });
      expect(await postOfTeam(store.db, 'T1', id)).toBeDefined();
      expect(await postOfTeam(store.db, 'T2', id)).toBeUndefined();
      expect((await postAtTikApis(store.db, 'person T1 UANA', 'post_1'))?.id).toBe(id);
      expect(await postAtTikApis(store.db, 'person T2 UEVE', 'post_1')).toBeUndefined();
    });

    describe('a change', () => {
      it('is stored whole, on what was seen', async () => {
        const seen = await add();
        const change = {
          set: { state: 'withdrawn' },
          trail: [
            { action: 'withdrawn', userId: 'UANA' },
            { action: 'edited', detail: 'time' },
          ],
          decision: { user_id: 'UBEN', decision: 'approved', comment: 'Nice' },
        } as const;
        const after = await changePost(store.db, seen, { ...change, trail: [...change.trail] }, START_MS + 5);
        expect(after).toMatchObject({ state: 'withdrawn', version: 2, next_run_at: START_MS + 5 });
        expect(await trailOf(store.db, seen.id, 1)).toEqual([
          { seq: 2, action: 'withdrawn', userId: 'UANA', detail: null, atMs: START_MS + 5 },
          { seq: 3, action: 'edited', userId: null, detail: 'time', atMs: START_MS + 5 },
        ]);
        expect((await decisionsOn(store.db, [seen])).get(seen.id)).toMatchObject([
          { user_id: 'UBEN', decision: 'approved', comment: 'Nice', at: START_MS + 5 },
        ]);

        // What is decided on the row as it was before changes nothing at all.
        expect(await changePost(store.db, seen, { ...change, trail: [...change.trail] }, START_MS + 6)).toBeUndefined();
        expect(await actions(seen.id)).toHaveLength(3);
      });

      it('of many at the same time, one is stored', async () => {
        const seen = await add();
        const all = Array.from({ length: 6 }, (_, n) =>
          changePost(store.db, seen, { set: {}, trail: [{ action: 'approved', userId: `U${n}` }] }, START_MS),
        );
        expect((await Promise.all(all)).filter((row) => row !== undefined)).toHaveLength(1);
        expect(await actions(seen.id)).toEqual(['1 proposed', '2 approved']);
      });

      it('by who works on the post needs the lease as well', async () => {
        const seen = await add();
        await claim('owner');
        const change = { set: { attempt: 4 }, trail: [] };
        expect(await changeHeldPost(store.db, seen, change, START_MS, 'stranger')).toBeUndefined();
        expect(await changeHeldPost(store.db, seen, change, START_MS, 'owner')).toMatchObject({ attempt: 4 });
      });

      it('voids what was decided, also on the same content', async () => {
        const seen = await add();
        const decision = { user_id: 'UBEN', decision: 'approved', comment: null } as const;
        const decided = await changePost(store.db, seen, { set: {}, trail: [], decision }, START_MS);
        const voided =
          decided && (await changePost(store.db, decided, { set: {}, trail: [], voidsDecisions: true }, START_MS));
        expect(voided).toBeDefined();
        expect(await decisionsOn(store.db, [seen])).toEqual(new Map());
      });

      it('of mind replaces the decision, and one on another content does not count', async () => {
        const seen = await add();
        const base = { user_id: 'UBEN', comment: null } as const;
        const first = { set: {}, trail: [], decision: { ...base, decision: 'approved' as const } };
        const second = { set: {}, trail: [], decision: { ...base, decision: 'rejected' as const } };
        const once = await changePost(store.db, seen, first, START_MS);
        const twice = once && (await changePost(store.db, once, second, START_MS + 1));
        expect((await decisionsOn(store.db, [seen])).get(seen.id)).toMatchObject([{ decision: 'rejected' }]);
        const moved =
          twice && (await changePost(store.db, twice, { set: { content_hash: 'other' }, trail: [] }, START_MS));
        expect(moved && (await decisionsOn(store.db, [moved]))).toEqual(new Map());
      });
    });

    describe('a claim', () => {
      it('takes what is due, the longest due first, up to its limit', async () => {
        for (const [id, lateMs] of Object.entries({ b: 2, d: 4, a: 1, future: -1, c: 3 })) {
          await add({ id, next_run_at: START_MS - lateMs });
        }
        await add({ id: 'done', next_run_at: null });
        expect(ids(await claim('one', 2))).toEqual(['c', 'd']);
        expect(await nextPostDueAt(store.db, START_MS)).toBe(START_MS - 2);
        expect(ids(await claim('two'))).toEqual(['a', 'b']);
        expect(await nextPostDueAt(store.db, START_MS)).toBe(START_MS + 1);
      });

      it('gives each post to one of many that claim at the same time', async () => {
        for (let n = 0; n < 30; n += 1) await add();
        const taken: string[] = [];
        const worker = async (owner: string) => {
          for (let rows = await claim(owner, 3); rows.length > 0; rows = await claim(owner, 3))
            taken.push(...ids(rows));
        };
        await Promise.all(Array.from({ length: 6 }, (_, n) => worker(`worker ${n}`)));
        expect(taken).toHaveLength(30);
        expect(new Set(taken).size).toBe(30);
      });

      it('takes over from a worker that died, once its lease has run out, and not while it renews', async () => {
        const { id } = await add();
        await claim('dead');
        expect(await renewPostLease(store.db, id, 'dead', START_MS + 2 * LEASE_MS)).toBe(true);
        expect(await claim('next', 10, START_MS + LEASE_MS + 1)).toEqual([]);
        expect(ids(await claim('next', 10, START_MS + 2 * LEASE_MS + 1))).toEqual([id]);
        expect(await renewPostLease(store.db, id, 'dead', START_MS + 9 * LEASE_MS)).toBe(false);
        await expect(storeShown(store.db, id, 'dead', { told: 3 })).rejects.toThrow(LeaseLostError);
        await storeShown(store.db, id, 'next', { told: 3 });
        expect(await look(id)).toMatchObject({ told: 3 });
      });

      it('of one post waits for who has it, whether it is due or not', async () => {
        const { id } = await add({ next_run_at: null });
        const ask = { nowMs: START_MS, leaseMs: LEASE_MS };
        expect((await claimPost(store.db, id, { ...ask, owner: 'desk' }))?.id).toBe(id);
        expect(await claimPost(store.db, id, { ...ask, owner: 'other' })).toBeUndefined();
      });

      it('that ends gives the post back until it is due; at once when it was changed meanwhile', async () => {
        const quiet = await add();
        const busy = await add();
        await claim('owner');
        await changePost(store.db, busy, { set: {}, trail: [] }, START_MS);
        for (const row of [quiet, busy])
          await freePost(store.db, row, 'owner', { nextRunAt: START_MS + 9_000, nowMs: START_MS + 1 });
        expect(await look(quiet.id)).toMatchObject({ next_run_at: START_MS + 9_000, lease_owner: null });
        expect(await look(busy.id)).toMatchObject({ next_run_at: START_MS + 1, lease_owner: null });
        await freePost(store.db, quiet, 'stranger', { nextRunAt: 0, nowMs: 0 });
        expect(await look(quiet.id)).toMatchObject({ next_run_at: START_MS + 9_000 });
        await claimPost(store.db, quiet.id, { owner: 'owner', nowMs: START_MS, leaseMs: LEASE_MS });
        await freePost(store.db, quiet, 'owner', { nextRunAt: null, nowMs: START_MS });
        expect(await look(quiet.id)).toMatchObject({ next_run_at: null });
      });

      it('of a process that is gone is released at the next start', async () => {
        await add();
        await claim('gone');
        await releaseAllLeases(store.db);
        expect(await claim('new')).toHaveLength(1);
      });
    });

    it('lists what was asked for, the newest first, of one workspace', async () => {
      await add({ id: 'old', created_at: START_MS - 1, state: 'submitted', tikapis_post: '{}', key_holder: 'k' });
      await add({ id: 'new', author_id: 'UBEN' });
      await add({ id: 'foreign', team_id: 'T2' });
      const listed = async (authorId: string | null) =>
        (await newestPosts(store.db, 'T1', { authorId, limit: 10 })).map(({ id }) => id);
      expect(await listed(null)).toEqual(['new', 'old']);
      expect(await listed('UBEN')).toEqual(['new']);
      expect(ids(await postsInStates(store.db, 'T1', { states: ['submitted'], limit: 10 }))).toEqual(['old']);
      expect(await submittedPosts(store.db)).toEqual([{ key_holder: 'k', tikapis_post: '{}' }]);
    });

    it('forgets posts that rest for long, and keeps their trail', async () => {
      await add({ id: 'old', state: 'settled', next_run_at: null, updated_at: START_MS - 1 });
      await add({ id: 'young', state: 'settled', next_run_at: null });
      await add({ id: 'busy', state: 'submitted', next_run_at: null, updated_at: START_MS - 1 });
      await forgetPostsOlderThan(store.db, START_MS);
      expect(await Promise.all(['old', 'young', 'busy'].map((id) => postById(store.db, id)))).toEqual([
        undefined,
        expect.anything(),
        expect.anything(),
      ]);
      expect(await actions('old')).toEqual(['1 proposed']);
    });
  });
}
