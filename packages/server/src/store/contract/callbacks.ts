import { describe, expect, it } from '@jest/globals';
import { START_MS } from '../../testing/store.js';
import { addCallback, newCallback } from '../callback-outbox.js';
import { changeSeenPost } from '../changed-posts.js';
import { forgetTikTokAccount } from '../disconnect.js';
import { claimDue } from '../claim-due.js';
import { type CallbackRow, commitCallback, forgetOldCallbacks } from '../post-callbacks.js';
import { commitStep, insertPost, type PostRow } from '../posts.js';
import { nextRowAt } from '../row-leases.js';
import type { StoreOfTest } from './store-contract.js';

const LEASE_MS = 60_000;
const DAY_MS = 86_400_000;
const free = { lease_owner: null, lease_until: null } as const;

export function callbackContract(store: StoreOfTest): void {
  const url = (name: string) => `https://hooks.zapier.com/${name}`;
  const add = (postId: string, name: string, { accountId = 'acc_1', most = 10 } = {}) =>
    addCallback(store().db, store().sealer, { accountId, postId, url: url(name), nowMs: START_MS, most });
  const all = () => store().db.selectFrom('post_callbacks').selectAll().orderBy('created_at').orderBy('id').execute();
  /** Name of the address, status, and the status of the post that it is told; by name. */
  const told = async () =>
    (await all())
      .map(({ id, url: sealed, status, body }) => {
        const post = body === '' ? null : (JSON.parse(body) as PostRow);
        return [store().sealer.open(sealed, id).slice(url('').length), status, post?.status ?? null] as const;
      })
      .toSorted(([a], [b]) => a.localeCompare(b));
  /** Takes a post to a status as the publisher does. */
  const advance = async ({ id }: PostRow, status: string) => {
    await store().db.updateTable('posts').set({ lease_owner: 'me' }).where('id', '=', id).execute();
    await commitStep(store().db, await store().row(id), 'me', { status, ...free }, { at: START_MS });
  };
  const claim = (owner: string, { nowMs = START_MS, limit = 100 } = {}) =>
    claimDue(store().db, 'post_callbacks', { owner, nowMs, leaseMs: LEASE_MS, limit });
  const settle = (row: CallbackRow | undefined, owner: string, change: Partial<CallbackRow> = {}) =>
    commitCallback(store().db, row?.id ?? '', owner, { status: 'delivered', next_run_at: null, ...change });

  describe('callbacks', () => {
    it.each(['published', 'failed'])(
      'are due with the step after which their post is %s, and not before',
      async (end) => {
        const post = await store().addPost();
        const other = await store().addPost();
        await add(post.id, 'mine');
        await add(other.id, 'other');
        await advance(post, 'processing');
        expect(await claim('me')).toEqual([]);
        await advance(post, end);
        const due = await claim('me');
        expect(due).toMatchObject([{ post_id: post.id, told_at: START_MS, next_run_at: START_MS, attempts: 0 }]);
        const { id, status, history } = JSON.parse(due[0]?.body ?? '') as PostRow & { history: { status: string }[] };
        expect([id, status, history.map((line) => line.status)]).toEqual([
          post.id,
          end,
          ['pending', 'processing', end],
        ]);
        expect(await told()).toContainEqual(['other', 'waiting', null]);
      },
    );

    it('are due when the owner cancels the post, or its TikTok account goes', async () => {
      const [cancelled, orphaned] = [await store().addPost(), await store().addPost()];
      await add(cancelled.id, 'cancelled');
      await add(orphaned.id, 'orphaned');
      await changeSeenPost(store().db, cancelled, { status: 'cancelled', step: null }, { at: START_MS });
      const error = { code: 'no_tiktok_account', message: 'Gone.', retryable: false };
      await forgetTikTokAccount(store().db, 'tta_1', { nowMs: START_MS, error });
      expect(await told()).toEqual([
        ['cancelled', 'pending', 'cancelled'],
        ['orphaned', 'pending', 'failed'],
      ]);
    });

    it('are told the address of a video as soon as it is known, also one that came while TikTok was asked for it', async () => {
      const { id } = await store().addPost();
      const change = { status: 'published', step: 'public_id', lease_owner: 'me' } as const;
      await store().db.updateTable('posts').set(change).where('id', '=', id).execute();
      const asked = await store().row(id);
      await add(id, 'late');
      expect(await claim('me')).toEqual([]);
      await commitStep(store().db, asked, 'me', { tiktok_id: '75', step: null, ...free }, { at: START_MS });
      const [due] = await claim('me');
      expect(JSON.parse(due?.body ?? '{}')).toMatchObject({ id, tiktokId: '75' });
    });

    it('are told of the first end only; one that comes after another try waits for the next', async () => {
      const post = await store().addPost();
      await add(post.id, 'first');
      await advance(post, 'failed');
      const [due] = await claim('me');
      await settle(due, 'me');
      await changeSeenPost(store().db, await store().row(post.id), { status: 'pending' }, { at: START_MS });
      await add(post.id, 'second');
      await advance(post, 'published');
      expect(await told()).toEqual([
        ['first', 'delivered', 'failed'],
        ['second', 'pending', 'published'],
      ]);
    });

    it('of a settled post are due at once, and of the same address there is one, also when they come at once', async () => {
      const post = await store().addPost();
      await advance(post, 'published');
      await Promise.all(Array.from({ length: 4 }, () => add(post.id, 'same')));
      expect(await told()).toEqual([['same', 'pending', 'published']]);
      const [due] = await claim('me');
      await settle(due, 'me');
      expect(await add(post.id, 'same')).toBe(true);
      expect(await claim('me')).toEqual([]);
    });

    it('have a most, also when they come at once; and nobody adds one to the post of another', async () => {
      const post = await store().addPost();
      const added = await Promise.all(Array.from({ length: 5 }, (_, n) => add(post.id, `${n}`, { most: 3 })));
      expect(added.filter(Boolean)).toHaveLength(3);
      expect(await all()).toHaveLength(3);
      await expect(add(post.id, 'theirs', { accountId: 'acc_2' })).rejects.toThrow();
    });

    it('are never missed by the end of a post that comes at the same time', async () => {
      for (let n = 0; n < 20; n += 1) {
        const post = await store().addPost();
        const order = [() => advance(post, 'published'), () => add(post.id, `${n}`)];
        await Promise.all((n % 2 === 0 ? order : order.toReversed()).map((act) => act()));
      }
      expect((await all()).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 'pending'));
    });

    it('are stored with their post, or not at all', async () => {
      const pattern = await store().addPost();
      const insert = (id: string, most: number) => {
        const callback = newCallback({ postId: id, url: url(id), nowMs: START_MS }, store().sealer);
        return insertPost(store().db, { ...pattern, id }, null, { sinceMs: 0, most }, callback);
      };
      expect([await insert('stored', 2), await insert('refused', 2)]).toEqual([true, false]);
      expect(await told()).toEqual([['stored', 'waiting', null]]);
      await advance(await store().row('stored'), 'published');
      expect(await told()).toEqual([['stored', 'pending', 'published']]);
    });

    it('are claimed once by many at a time, those with the fewest attempts first', async () => {
      const post = await store().addPost();
      for (let n = 0; n < 8; n += 1) await add(post.id, `${n}`);
      await advance(post, 'published');
      const [tried] = await claim('me', { limit: 1 });
      await settle(tried, 'me', { status: 'pending', attempts: 1, next_run_at: START_MS });
      const taken = (await Promise.all([1, 2, 3].map((n) => claim(`worker ${n}`, { limit: 2 })))).flat();
      // Some pass over what others are just claiming: whoever is left does the rest.
      for (let rows = await claim('last', { limit: 1 }); rows.length > 0; rows = await claim('last', { limit: 1 }))
        taken.push(...rows);
      expect([taken.length, new Set(taken.map(({ id }) => id)).size]).toEqual([8, 8]);
      expect(taken.at(-1)).toMatchObject({ id: tried?.id, attempts: 1 });
    });

    it('are stored for the owner of the lease only, and wait for their time', async () => {
      const post = await store().addPost();
      await add(post.id, 'mine');
      await advance(post, 'published');
      const [row] = await claim('dead');
      expect(await claim('next', { nowMs: START_MS + LEASE_MS })).toEqual([]);
      const [again] = await claim('next', { nowMs: START_MS + LEASE_MS + 1 });
      await expect(settle(row, 'dead')).rejects.toThrow('taken over');
      await settle(again, 'next', { status: 'pending', next_run_at: START_MS + DAY_MS });
      expect(await nextRowAt(store().db, 'post_callbacks', START_MS)).toBe(START_MS + DAY_MS);
    });

    it('are forgotten a month after they arrived, and not while they wait', async () => {
      const [settled, open] = [await store().addPost(), await store().addPost()];
      for (const name of ['arrived', 'under way']) await add(settled.id, name);
      await add(open.id, 'waiting');
      await advance(settled, 'published');
      const due = await claim('me');
      await settle(
        due.find(({ id, url: sealed }) => store().sealer.open(sealed, id).endsWith('arrived')),
        'me',
      );
      await forgetOldCallbacks(store().db, START_MS + 30 * DAY_MS);
      expect(await all()).toHaveLength(3);
      await forgetOldCallbacks(store().db, START_MS + 30 * DAY_MS + 1);
      expect((await told()).map(([name]) => name)).toEqual(['under way', 'waiting']);
    });
  });
}
