import { describe, expect, it } from '@jest/globals';
import { TikApisError } from '@tikapis/core';
import { createApiKey, revokeApiKey, rotateApiKey } from '../../accounts/api-keys.js';
import { START_MS } from '../../testing/store.js';
import { listWorkingKeys, noteKeysUsed } from '../api-keys.js';
import { changeSeenPost } from '../changed-posts.js';
import { countPostsByStatus, dueWork } from '../queue-facts.js';
import { addUsage, loadRateWindows, requestsOfKey, saveRateWindows, sumUsage } from '../usage.js';
import type { StoreOfTest } from './store-contract.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const row = { account_id: 'acc_1', hour: START_MS, api_key_id: 'key_1', endpoint: 'GET /v1/keys', category: 'auth' };

export function usageContract(store: StoreOfTest): void {
  describe('usage', () => {
    it('adds up, also what several processes write at once', async () => {
      const { db } = store();
      const write = () => addUsage(db, [{ ...row, requests: 2, errors: 1, duration_us: 3_000_000_000 }]);
      await Promise.all([write(), write(), write()]);
      expect(await requestsOfKey(db, { accountId: 'acc_1', apiKeyId: 'key_1' }, START_MS)).toBe(6);
      expect(await requestsOfKey(db, { accountId: 'acc_1', apiKeyId: 'key_2' }, START_MS)).toBe(0);
    });

    it('is written by several processes at once, whatever order each has it in', async () => {
      const { db } = store();
      const rows = Array.from({ length: 100 }, (_, n) => ({
        ...row,
        endpoint: `GET /v1/${n}`,
        requests: 1,
        errors: 0,
        duration_us: 1,
      }));
      await Promise.all([addUsage(db, rows), addUsage(db, rows.toReversed()), addUsage(db, rows)]);
      expect(await requestsOfKey(db, { accountId: 'acc_1', apiKeyId: 'key_1' }, START_MS)).toBe(300);
    });

    it('is summed by day and endpoint', async () => {
      const { db } = store();
      const counts = { requests: 1, errors: 0, duration_us: 10 };
      await addUsage(db, [
        { ...row, ...counts },
        { ...row, ...counts, hour: START_MS + HOUR_MS },
        { ...row, ...counts, hour: START_MS + DAY_MS },
        { ...row, ...counts, endpoint: 'GET /v1/account', category: 'system' },
      ]);
      const sums = await sumUsage(db, 'acc_1', {
        fromMs: START_MS,
        toMs: START_MS + 2 * DAY_MS,
        category: 'auth',
        bucket: { lengthMs: DAY_MS, offsetMs: 0 },
      });
      const midnight = Math.floor(START_MS / DAY_MS) * DAY_MS;
      expect(sums.toSorted((a, b) => a.bucket - b.bucket)).toEqual([
        { bucket: midnight, endpoint: row.endpoint, category: 'auth', requests: 2, errors: 0, durationUs: 20 },
        { bucket: midnight + DAY_MS, endpoint: row.endpoint, category: 'auth', requests: 1, errors: 0, durationUs: 10 },
      ]);
    });

    it('of limits is kept until the window ends', async () => {
      const { db } = store();
      const window = { api_key_id: 'key_1', unit: 'requests a day', ends_at: START_MS + 10, used: 3 };
      await saveRateWindows(db, [window]);
      await saveRateWindows(db, [{ ...window, used: 4 }]);
      expect(await loadRateWindows(db, START_MS)).toEqual([{ ...window, used: 4 }]);
      expect(await loadRateWindows(db, START_MS + 10)).toEqual([]);
    });
  });

  describe('API keys', () => {
    it('have a last use that never goes back', async () => {
      const { db } = store();
      await noteKeysUsed(db, new Map([['key_1', START_MS + 5]]));
      await noteKeysUsed(db, new Map([['key_1', START_MS]]));
      expect(await listWorkingKeys(db, 'acc_1', START_MS)).toMatchObject([{ last_used_at: START_MS + 5 }]);
    });

    it('leave one behind when two revoke each other at once', async () => {
      const { db } = store();
      const other = await createApiKey(db, 'acc_1', 'Other', START_MS);
      const revoke = (id: string) => revokeApiKey(db, { accountId: 'acc_1', id }, { isMeant: false, nowMs: START_MS });
      const codes = await Promise.all(
        ['key_1', other.row.id].map((id) =>
          revoke(id).then(
            () => 'revoked',
            (error: unknown) => (error instanceof TikApisError ? error.code : error),
          ),
        ),
      );
      expect(codes).toContain('revoked');
      expect(codes).toContain('key_is_last');
      expect(await listWorkingKeys(db, 'acc_1', START_MS)).toHaveLength(1);
    });

    it('that were replaced work until their time is over', async () => {
      const { db } = store();
      await rotateApiKey(db, { accountId: 'acc_1', id: 'key_1' }, { graceHours: 1, nowMs: START_MS });
      expect(await listWorkingKeys(db, 'acc_1', START_MS + HOUR_MS - 1)).toHaveLength(2);
      expect(await listWorkingKeys(db, 'acc_1', START_MS + HOUR_MS)).toHaveLength(1);
    });
  });

  describe('what an owner decides about a post', () => {
    it('is stored once, and not over what has changed meanwhile', async () => {
      const { db, addPost } = store();
      const seen = await addPost({ scheduled_at: null });
      const cancel = () => changeSeenPost(db, seen, { status: 'cancelled' }, { at: START_MS });
      const done = await Promise.all([cancel(), cancel(), cancel()]);
      expect(done.filter((each) => each !== undefined)).toHaveLength(1);
    });
  });

  describe('the facts for operators', () => {
    it('tell what is due and not taken, and how many posts there are', async () => {
      const { db, addPost } = store();
      expect(await dueWork(db, START_MS)).toEqual({ count: 0, oldestAtMs: null });
      await addPost({ next_run_at: START_MS - 7 });
      await addPost({ next_run_at: START_MS - 9, lease_owner: 'worker', lease_until: START_MS + 1 });
      await addPost({ status: 'failed', next_run_at: null });
      expect(await dueWork(db, START_MS)).toEqual({ count: 1, oldestAtMs: START_MS - 7 });
      expect(new Map(await countPostsByStatus(db))).toEqual(
        new Map([
          ['pending', 2],
          ['failed', 1],
        ]),
      );
    });
  });
}
