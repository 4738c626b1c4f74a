import { describe, expect, it } from '@jest/globals';
import { newId } from '@tikapis/database';
import { createIdempotency } from '../../posts/idempotency.js';
import { START_MS } from '../../testing/store.js';
import { insertPost } from '../posts.js';
import type { StoreOfTest } from './store-contract.js';

export function newPostContract(store: StoreOfTest): void {
  describe('a new post', () => {
    it('is refused beyond the posts of its key, however many come at the same time', async () => {
      const pattern = await store().addPost();
      const limit = { sinceMs: START_MS, most: 5 };
      const stored = await Promise.all(
        Array.from({ length: 12 }, (_, n) => insertPost(store().db, { ...pattern, id: `twin_${n}` }, null, limit)),
      );
      expect(stored.filter(Boolean)).toHaveLength(4);
      const { count } = await store()
        .db.selectFrom('posts')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      expect(count).toBe(5);
    });

    it('is stored once for the same idempotency key in several processes, and all get its answer', async () => {
      const pattern = await store().addPost();
      const request = { apiKeyId: 'key_1', key: 'k', fingerprint: 'f' };
      const inOneProcess = () =>
        createIdempotency(store().db, () => START_MS).once(request, async () => {
          const id = newId('post', START_MS);
          const answer = { answer_status: 200, answer_body: id, created_at: START_MS };
          const remembered = { api_key_id: 'key_1', key: 'k', fingerprint: 'f', ...answer };
          await insertPost(store().db, { ...pattern, id }, remembered, { sinceMs: 0, most: 100 });
          return { status: 200, body: id };
        });
      const answers = await Promise.all(Array.from({ length: 8 }, inOneProcess));
      const stored = await store().db.selectFrom('posts').select('id').where('id', '!=', pattern.id).execute();
      expect(stored).toHaveLength(1);
      expect(new Set(answers.map(({ body }) => body))).toEqual(new Set([stored[0]?.id]));
      expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
    });

    it('leaves nothing behind when its answer cannot be stored', async () => {
      const pattern = await store().addPost();
      const answer = { fingerprint: 'f', answer_status: 200, answer_body: '', created_at: START_MS };
      const remembered = { api_key_id: 'key_1', key: 'k', ...answer };
      const limit = { sinceMs: 0, most: 100 };
      await insertPost(store().db, { ...pattern, id: 'first' }, remembered, limit);
      await expect(insertPost(store().db, { ...pattern, id: 'second' }, remembered, limit)).rejects.toThrow();
      const ids = await store().db.selectFrom('posts').select('id').orderBy('id').execute();
      expect(ids.map(({ id }) => id)).toEqual(['first', pattern.id]);
      const lines = await store()
        .db.selectFrom('post_history')
        .select('post_id')
        .where('post_id', '=', 'second')
        .execute();
      expect(lines).toEqual([]);
    });
  });
}
