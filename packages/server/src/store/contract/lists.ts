import { describe, expect, it } from '@jest/globals';
import { START_MS } from '../../testing/store.js';
import { countPostsSince, listPosts } from '../posts.js';
import type { StoreOfTest } from './store-contract.js';

export function listContract(store: StoreOfTest): void {
  const list = async (query: Partial<Parameters<typeof listPosts>[2]>, accountId = 'acc_1') => {
    const { rows, total } = await listPosts(store().db, accountId, { page: 1, limit: 20, ...query });
    return { ids: rows.map(({ id }) => id), total };
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
