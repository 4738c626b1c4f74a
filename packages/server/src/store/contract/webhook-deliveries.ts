import { describe, expect, it } from '@jest/globals';
import { START_MS } from '../../testing/store.js';
import { claimDuePosts, commitStep } from '../posts.js';
import { claimDueDeliveries, MOST_AT_ONCE } from '../delivery-claims.js';
import { nextRowAt } from '../row-leases.js';
import { hurryPost, once } from '../tiktok-events.js';
import { commitAttempt, type DeliveryChange, type DeliveryRow, releaseHeldDeliveries } from '../webhook-deliveries.js';
import { findDelivery, forgetOldDeliveries, listDeliveries } from '../webhook-log.js';
import { changeWebhook, deleteWebhook, findWebhook, insertWebhook, type WebhookRow } from '../webhooks.js';
import type { StoreOfTest } from './store-contract.js';

const LEASE_MS = 60_000;
const DAY_MS = 86_400_000;
const arrived: DeliveryChange = {
  delivery: { status: 'delivered', next_run_at: null },
  webhook: null,
  others: 'go on',
};

const webhookRow = (id: string, change: Partial<WebhookRow> = {}): WebhookRow => ({
  id,
  account_id: 'acc_1',
  url: 'https://example.com',
  events: JSON.stringify(['post.scheduled', 'post.processing', 'post.published']),
  secret: 'sealed',
  old_secret: null,
  old_secret_until: null,
  state: 'active',
  paused_at: null,
  pause_reason: null,
  failures: 0,
  failing_since: null,
  created_at: START_MS,
  ...change,
});

export function webhookContract(store: StoreOfTest): void {
  const add = (id: string, most = 10) => insertWebhook(store().db, webhookRow(id), most);
  const claim = (owner: string, nowMs = START_MS, limit = 100) =>
    claimDueDeliveries(store().db, { owner, nowMs, leaseMs: LEASE_MS, limit });
  const commit = (row: DeliveryRow, owner: string, change = arrived) =>
    commitAttempt(store().db, row, owner, () => change, START_MS);
  const log = async (id: string) => (await listDeliveries(store().db, id, { page: 1, limit: 100 })).rows;
  const scheduled = async (count: number) => {
    for (let n = 0; n < count; n += 1) await store().addPost({ status: 'scheduled', next_run_at: null });
  };

  describe('deliveries', () => {
    it('are written with the status of the post, one for each webhook that wants it', async () => {
      await add('whk_1');
      await add('whk_2');
      await scheduled(1);
      const [[first], [second]] = [await log('whk_1'), await log('whk_2')];
      expect(first).toMatchObject({ type: 'post.scheduled', status: 'pending', next_run_at: START_MS, turn: 1 });
      expect(second?.event_id).toBe(first?.event_id);
      expect(await findDelivery(store().db, 'whk_2', first?.id ?? '')).toBeUndefined();
    });

    it('are claimed once by many at a time, and never more than two of one webhook by one of them', async () => {
      for (const id of ['whk_1', 'whk_2', 'whk_3']) await add(id);
      await scheduled(8);
      const taken: string[] = [];
      const worker = async (owner: string) => {
        for (let rows = await claim(owner); rows.length > 0; rows = await claim(owner)) {
          const most = Math.max(...[1, 2, 3].map((n) => rows.filter((row) => row.webhook_id === `whk_${n}`).length));
          expect(most).toBeLessThanOrEqual(MOST_AT_ONCE);
          taken.push(...rows.map(({ id }) => id));
          for (const row of rows) await commit(row, owner);
        }
      };
      await Promise.all(Array.from({ length: 4 }, (_, n) => worker(`worker ${n}`)));
      // A worker that found two of each under way has gone home: whoever is left does the rest.
      await worker('last');
      expect([taken.length, new Set(taken).size]).toEqual([24, 24]);
    });

    it('about one post go out one after the other, until the first of them has failed', async () => {
      await add('whk_1');
      const post = await store().addPost();
      for (const status of ['processing', 'published']) {
        const [row] = await claimDuePosts(store().db, { owner: 'me', nowMs: START_MS, leaseMs: LEASE_MS, limit: 1 });
        const free = { lease_owner: null, lease_until: null };
        await commitStep(store().db, row ?? post, 'me', { status, ...free }, { at: START_MS });
      }
      const [first, ...others] = await claim('one');
      expect([first?.turn, others.length, (await claim('two')).length]).toEqual([1, 0, 0]);
      const failed: DeliveryChange = {
        delivery: { attempt: 1, next_run_at: START_MS + 5_000 },
        webhook: { failures: 1, failing_since: START_MS },
        others: 'go on',
      };
      if (first !== undefined) await commit(first, 'one', failed);
      expect((await claim('two')).map(({ turn }) => turn)).toEqual([2]);
      expect(await nextRowAt(store().db, 'webhook_deliveries', START_MS)).toBe(START_MS + 5_000);
      expect(await findWebhook(store().db, 'acc_1', 'whk_1')).toMatchObject({ failures: 1, failing_since: START_MS });
    });

    it('are stored for the owner of the lease only', async () => {
      await add('whk_1');
      await scheduled(1);
      const [row] = await claim('dead');
      expect(await claim('next', START_MS + LEASE_MS)).toEqual([]);
      expect(await claim('next', START_MS + LEASE_MS + 1)).toHaveLength(1);
      await expect(commit(row as DeliveryRow, 'dead')).rejects.toThrow('taken over');
      expect((await log('whk_1'))[0]).toMatchObject({ status: 'pending', lease_owner: 'next' });
    });

    it('are held while a webhook is paused, let go with it, and cancelled at its end', async () => {
      await add('whk_1');
      const name = { accountId: 'acc_1', id: 'whk_1' };
      await scheduled(1);
      await changeWebhook(store().db, name, { state: 'paused' }, START_MS);
      await scheduled(1);
      expect((await log('whk_1')).map(({ status, next_run_at: at }) => [status, at])).toEqual([
        ['held', null],
        ['held', null],
      ]);
      await releaseHeldDeliveries(store().db, START_MS);
      expect(await claim('one')).toEqual([]);
      await changeWebhook(store().db, name, { state: 'active' }, START_MS + 1);
      const [row] = await claim('one', START_MS + 1, 1);
      const gone: DeliveryChange = {
        delivery: { status: 'failed', next_run_at: null },
        webhook: { state: 'ended' },
        others: 'cancel',
      };
      expect(await commit(row as DeliveryRow, 'one', gone)).toMatchObject({ state: 'ended' });
      expect((await log('whk_1')).map(({ status }) => status).toSorted()).toEqual(['cancelled', 'failed']);
      expect(await changeWebhook(store().db, name, { state: 'active' }, START_MS)).toBeUndefined();
    });

    it('go with their webhook, or with their age', async () => {
      await add('whk_1');
      await add('whk_2');
      await scheduled(2);
      expect(await deleteWebhook(store().db, 'acc_2', 'whk_1')).toBe(false);
      expect(await deleteWebhook(store().db, 'acc_1', 'whk_1')).toBe(true);
      expect(await log('whk_1')).toEqual([]);
      const [row] = await claim('one', START_MS, 1);
      await commit(row as DeliveryRow, 'one');
      await forgetOldDeliveries(store().db, START_MS + 31 * DAY_MS);
      expect((await log('whk_2')).map(({ status }) => status)).toEqual(['pending']);
      expect(await store().db.selectFrom('webhook_events').select('id').execute()).toHaveLength(1);
    });
  });

  it('an account gets no more than its most webhooks, also when they come at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, (_, n) => add(`whk_${n}`, 3)));
    expect(made.filter(Boolean)).toHaveLength(3);
  });

  it('an event of TikTok is acted upon once, also when it comes twice at once', async () => {
    const { id } = await store().addPost({ step: 'poll', publish_id: 'pub-1', next_run_at: START_MS + DAY_MS });
    const hint = () =>
      once(store().db, { key: 'event', nowMs: START_MS }, (tx) =>
        hurryPost(tx, { publishId: 'pub-1', openId: 'open-1', nowMs: START_MS }),
      );
    expect((await Promise.all([hint(), hint()])).filter(Boolean)).toHaveLength(1);
    expect((await store().row(id)).next_run_at).toBe(START_MS);
  });
}
