import { describe, expect, it } from '@jest/globals';
import { START_MS } from '../../testing/store.js';
import { countPostsSince } from '../posts.js';
import { listPosts } from '../shown-posts.js';
import type { StoreOfTest } from './store-contract.js';

export function listContract(store: StoreOfTest): void {
  const list = async (query: Partial<Parameters<typeof listPosts>[2]>, accountId = 'acc_1') => {
    const { posts, total } = await listPosts(store().db, accountId, { page: 1, limit: 20, ...query });
    return { ids: posts.map(({ row }) => row.id), total };
  };

  describe('a list', () => {
    it('has the newest first, page by page, with a total that is a number', async () => {
      for (let n = 0; n < 5; n += 1)
        await store().addPost({ id: `post_${n}`, created_at: START_MS + Math.floor(n / 2) });
      expect(await list({ limit: 2 })).toEqual({ ids: ['post_4', 'post_3'], total: 5 });
      expect(await list({ limit: 2, page: 3 })).toEqual({ ids: ['post_0'], total: 5 });
      expect(await list({ fromMs: START_MS + 1, toMs: START_MS + 1 })).toEqual({ ids: ['post_3', 'post_2'], total: 2 });
      expect(await list({ status: 'failed' })).toEqual({ ids: [], total: 0 });
      expect(await list({}, 'acc_2')).toEqual({ ids: [], total: 0 });
      expect(await countPostsSince(store().db, 'key_1', START_MS + 1)).toBe(3);
    });

    it('has the same order in pages near either end, a short last one, and nothing after it', async () => {
      for (let n = 0; n < 7; n += 1)
        await store().addPost({ id: `post_${n}`, created_at: START_MS + Math.floor(n / 3) });
      for (const limit of [1, 2, 3, 4, 7, 20]) {
        const pages = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((page) => list({ limit, page })));
        expect(pages.flatMap(({ ids }) => ids)).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `post_${n}`));
        expect(pages.map(({ ids }) => ids.length)).toEqual(
          [0, 1, 2, 3, 4, 5, 6, 7].map((before) => Math.max(0, Math.min(limit, 7 - before * limit))),
        );
      }
    });

    it('finds by the TikTok account, and by words of the caption or the id', async () => {
      const captions = ['Summer SALE', 'sale: 50% off', '50 off_sale', 'back\\slash', 'Zażółć'];
      for (const [n, caption] of captions.entries()) await store().addPost({ id: `post_${n}`, caption });
      const { db, account } = store();
      await db
        .insertInto('tiktok_accounts')
        .values({ ...account, id: 'tta_2', open_id: 'open-2' })
        .execute();
      await store().addPost({ id: 'of_tta_2', caption: 'sale', tiktok_account_id: 'tta_2' });
      const found = async (search: string) => (await list({ search, accountId: 'tta_1' })).ids.toSorted();

      expect(await found('Sale')).toEqual(['post_0', 'post_1', 'post_2']);
      expect(await found('50%')).toEqual(['post_1']);
      expect(await found('off_')).toEqual(['post_2']);
      expect(await found('k\\s')).toEqual(['post_3']);
      expect(await found('Zażółć')).toEqual(['post_4']);
      expect(await found('post_4')).toEqual(['post_4']);
      expect(await found('post_')).toEqual([]);
      expect(await found("' or 1=1 --")).toEqual([]);
      expect(await list({ accountId: 'tta_2' })).toEqual({ ids: ['of_tta_2'], total: 1 });
      expect(await list({ search: 'sale' }, 'acc_2')).toEqual({ ids: [], total: 0 });
    });

    it('gives every column back as it was stored', async () => {
      const farMs = Date.parse('2100-01-01T00:00:00Z');
      const words = 'Zażółć 🎬 “quoted” \\ \' "';
      await store().addPost({ id: 'kept', scheduled_at: farMs, caption: words, hashtags: '["a"]', attempt: 3 });
      expect(await store().row('kept')).toMatchObject({
        scheduled_at: farMs,
        caption: words,
        hashtags: '["a"]',
        attempt: 3,
      });
    });
  });
}
