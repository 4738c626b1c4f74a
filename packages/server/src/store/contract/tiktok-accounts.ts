import { describe, expect, it } from '@jest/globals';
import { START_MS } from '../../testing/store.js';
import { createTikTokAccess, sealTokens } from '../../tiktok/access.js';
import type { TikTokOauth } from '../../tiktok/oauth.js';
import { takeLease } from '../leases.js';
import {
  connectTikTokAccount,
  insertOauthState,
  replaceTokens,
  takeOauthState,
  tikTokAccountById,
} from '../tiktok-accounts.js';
import type { StoreOfTest } from './store-contract.js';

export function tikTokAccountContract(store: StoreOfTest): void {
  const tokens = (n: number) =>
    sealTokens(store().sealer, 'tta_1', { accessToken: `act.${n}`, refreshToken: `rft.${n}` });

  describe('a TikTok account', () => {
    const sealFor = (id: string) => sealTokens(store().sealer, id, { accessToken: 'act.9', refreshToken: 'rft.9' });

    it('is connected again under its id', async () => {
      const row = { ...store().account, id: 'tta_2', nickname: 'New name' };
      expect(await connectTikTokAccount(store().db, row, sealFor)).toMatchObject({
        id: 'tta_1',
        nickname: 'New name',
      });
    });

    it('that several people finish connecting at once has tokens that open for its own row', async () => {
      const rows = ['tta_5', 'tta_6', 'tta_7'].map((id) => ({ ...store().account, id, open_id: 'open-new' }));
      const connected = await Promise.all(rows.map((row) => connectTikTokAccount(store().db, row, sealFor)));
      expect(new Set(connected.map(({ id }) => id)).size).toBe(1);
      for (const { id, tokens: sealed } of connected) {
        expect(store().sealer.open(sealed, id)).toBe('["act.9","rft.9"]');
      }
    });

    it('takes tokens only in the place of those that were seen', async () => {
      const seen = store().account;
      const change = { tokens: tokens(2), access_expires_at: START_MS + 1 };
      const done = await Promise.all([
        replaceTokens(store().db, seen, change),
        replaceTokens(store().db, seen, change),
      ]);
      expect(done.filter(Boolean)).toHaveLength(1);
    });

    it('lets one callback have an OAuth state', async () => {
      await insertOauthState(store().db, {
        state: 's',
        account_id: 'acc_1',
        code_verifier: 'v',
        expires_at: START_MS + 1_000,
      });
      const taken = await Promise.all(Array.from({ length: 4 }, () => takeOauthState(store().db, 's', START_MS)));
      expect(taken.filter((each) => each !== undefined)).toHaveLength(1);
    });
  });

  describe('a token', () => {
    /** Another process: it shares nothing but the database. */
    function processOn(nowMs: number, refreshes: string[]) {
      const refresh = async (refreshToken: string) => {
        refreshes.push(refreshToken);
        // Whoever else wants to renew has time to try.
        await new Promise((resolve) => setImmediate(resolve));
        const pair = {
          openId: 'open-1',
          scopes: 'video.publish',
          accessToken: 'act.2',
          refreshToken: 'rft.2',
          accessExpiresAtMs: nowMs + 7_200_000,
          refreshExpiresAtMs: nowMs + 15_552_000_000,
        };
        return { kind: 'ok' as const, pair };
      };
      const access = createTikTokAccess({
        db: store().db,
        sealer: store().sealer,
        oauth: { refresh } as unknown as TikTokOauth,
        now: () => nowMs,
      });
      return async () =>
        access.call(await tikTokAccountById(store().db, 'tta_1'), async (token) => ({
          kind: 'ok' as const,
          data: token,
        }));
    }

    it('is renewed by one process, and the others use what it got', async () => {
      const refreshes: string[] = [];
      const nowMs = START_MS + 7_200_000;
      const processes = Array.from({ length: 4 }, () => processOn(nowMs, refreshes));
      const outcomes = await Promise.all(processes.flatMap((call) => [call(), call(), call()]));
      expect(outcomes).toEqual(Array.from({ length: 12 }, () => ({ kind: 'ok', data: 'act.2' })));
      expect(refreshes).toEqual(['rft.1']);
    });

    it('is waited for while another process renews it, and renewed by the next when that one died', async () => {
      const refreshes: string[] = [];
      const nowMs = START_MS + 7_200_000;
      const lease = { name: 'renew tta_1', owner: 'another', forMs: 60_000 };
      await takeLease(store().db, { ...lease, nowMs });
      const waiting = processOn(nowMs, refreshes)();
      await replaceTokens(store().db, store().account, { tokens: tokens(7), access_expires_at: nowMs + 7_200_000 });
      expect(await waiting).toEqual({ kind: 'ok', data: 'act.7' });
      expect(refreshes).toEqual([]);

      expect(await processOn(nowMs + 7_200_000, refreshes)()).toEqual({ kind: 'ok', data: 'act.2' });
      expect(refreshes).toEqual(['rft.7']);
    });
  });
}
