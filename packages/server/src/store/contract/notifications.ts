import { beforeEach, describe, expect, it } from '@jest/globals';
import { watchOnce } from '../../notifications/watch.js';
import { START_MS } from '../../testing/store.js';
import { accountSettings, changeAccountSettings } from '../account-settings.js';
import { listNotifications, markAllRead, markRead } from '../notifications.js';
import { notify } from '../notify.js';
import { setPasswordOf } from '../people.js';
import { claimDuePosts, commitStep } from '../posts.js';
import { loseConnection } from '../reconnect.js';
import { markReconnect } from '../tiktok-events.js';
import { addUsage } from '../usage.js';
import { tellOfUse } from '../usage-alerts.js';
import { insertWebhook } from '../webhooks.js';
import type { StoreOfTest } from './store-contract.js';

const nowMs = START_MS;
const HOUR_MS = 3_600_000;

export function notificationContract(store: StoreOfTest): void {
  describe('what an account is told', () => {
    beforeEach(async () => {
      const { db } = store();
      const person = { email: 'me@example.com', name: 'Ada', passwordHash: 'hash', nowMs };
      await db.transaction().execute((tx) => setPasswordOf(tx, person));
      await insertWebhook(
        db,
        {
          id: 'wh_1',
          account_id: 'acc_1',
          url: 'https://example.com/hook',
          events: JSON.stringify(['usage.error_rate', 'tiktok_account.reconnect', 'usage.threshold', 'post.failed']),
          secret: 'sealed',
          old_secret: null,
          old_secret_until: null,
          state: 'active',
          paused_at: null,
          pause_reason: null,
          failures: 0,
          failing_since: null,
          created_at: nowMs,
        },
        1,
      );
    });

    const told = async () =>
      (await listNotifications(store().db, 'acc_1', { unreadOnly: false })).map(({ kind, title, href }) => ({
        kind,
        title,
        href,
      }));
    const counts = async () => {
      const { db } = store();
      const mails = await db.selectFrom('mails').select(['recipient', 'status']).execute();
      const events = await db.selectFrom('webhook_events').select('type').execute();
      return { mails: mails.map(({ recipient }) => recipient), events: events.map(({ type }) => type) };
    };

    it('comes once, by mail too, whichever processes notice', async () => {
      const { db } = store();
      const once = { accountId: 'acc_1', kind: 'post.failed', once: 'x', title: 'T', text: 't', href: '/' } as const;
      const first = await Promise.all(
        [1, 2, 3].map((n) => db.transaction().execute((tx) => notify(tx, { ...once, atMs: nowMs + n }))),
      );
      expect(first.filter(Boolean)).toHaveLength(1);
      expect(await told()).toHaveLength(1);
      expect((await counts()).mails).toEqual(['me@example.com']);
    });

    it('comes by mail only where that is wanted', async () => {
      const { db } = store();
      const tell = (kind: 'post.failed' | 'usage.threshold', once: string) =>
        notify(db, { accountId: 'acc_1', kind, once, title: 'T', text: 't', href: '/', atMs: nowMs });
      await changeAccountSettings(db, 'acc_1', { notifications: { kinds: { 'post.failed': false } } });
      await tell('post.failed', 'a');
      expect((await counts()).mails).toHaveLength(0);
      await tell('usage.threshold', 'b');
      expect((await counts()).mails).toHaveLength(1);
      await changeAccountSettings(db, 'acc_1', { notifications: { email: false } });
      await tell('usage.threshold', 'c');
      expect((await counts()).mails).toHaveLength(1);
      expect(await told()).toHaveLength(3);
    });

    it('is a scheduled post that failed, each time, and no other', async () => {
      const { db, addPost } = store();
      const fail = async (scheduled_at: number | null, atMs: number) => {
        const { id } = await addPost({ scheduled_at, caption: 'Cats' });
        const [row] = await claimDuePosts(db, { owner: 'me', nowMs: atMs, leaseMs: 1_000, limit: 1 });
        if (row?.id !== id) throw new Error('The post is not due.');
        const error = JSON.stringify({ code: 'x', message: 'TikTok did not like it.', retryable: false });
        const end = { status: 'failed', step: null, next_run_at: null, lease_owner: null, lease_until: null, error };
        await commitStep(db, row, 'me', end, { at: atMs });
        return id;
      };
      await fail(null, nowMs + 1);
      expect(await told()).toEqual([]);
      const id = await fail(nowMs, nowMs + 2);
      expect(await told()).toEqual([{ kind: 'post.failed', title: 'A scheduled post failed', href: `/posts/${id}` }]);
      const [{ text } = { text: '' }] = await listNotifications(db, 'acc_1', { unreadOnly: false });
      expect(text).toBe('“Cats” was not published. TikTok did not like it.');
    });

    it('is each share of a limit that it wants to be told of', async () => {
      const { db } = store();
      const use = (used: number) =>
        db
          .transaction()
          .execute((tx) =>
            tellOfUse(
              tx,
              'acc_1',
              { apiKeyId: 'key_1', unit: 'posts a day', used, limit: 5, resetsAtMs: nowMs + HOUR_MS },
              nowMs,
            ),
          );
      await changeAccountSettings(db, 'acc_1', { alerts: { limits: [100] } });
      await use(4);
      expect(await told()).toEqual([]);
      await Promise.all([use(5), use(5)]);
      expect(await told()).toEqual([
        { kind: 'usage.threshold', title: 'The limit of posts a day is used up', href: '/usage' },
      ]);
      // A webhook is told of both, as it is documented.
      expect((await counts()).events).toEqual(['usage.threshold', 'usage.threshold']);
    });

    it('is too many errors in an hour, once a day', async () => {
      const { db } = store();
      const ask = (hour: number, requests: number, errors: number) =>
        addUsage(db, [
          {
            account_id: 'acc_1',
            hour,
            api_key_id: 'key_1',
            endpoint: `GET /${requests}`,
            category: 'system',
            requests,
            errors,
            duration_us: 1,
          },
        ]);
      await ask(nowMs, 19, 19);
      await watchOnce(db, nowMs + 1);
      await ask(nowMs + HOUR_MS, 100, 19);
      await watchOnce(db, nowMs + HOUR_MS + 1);
      expect(await told()).toEqual([]);
      await ask(nowMs + HOUR_MS, 1, 1);
      await ask(nowMs + HOUR_MS, 2, 2);
      await Promise.all([watchOnce(db, nowMs + HOUR_MS + 2), watchOnce(db, nowMs + 2 * HOUR_MS)]);
      await ask(nowMs + 3 * HOUR_MS, 50, 50);
      await watchOnce(db, nowMs + 3 * HOUR_MS);
      expect(await told()).toEqual([
        { kind: 'usage.error_rate', title: '21 % of the requests are answered with an error', href: '/usage' },
      ]);
      expect((await counts()).events).toEqual(['usage.error_rate']);
      await changeAccountSettings(db, 'acc_1', { alerts: { errorRatePercent: null } });
      await ask(nowMs + 24 * HOUR_MS, 50, 50);
      await watchOnce(db, nowMs + 24 * HOUR_MS);
      expect(await told()).toHaveLength(1);
    });

    it('is a TikTok account to be connected again, once for each connection, and one that ends soon', async () => {
      const { db, account } = store();
      await watchOnce(db, account.refresh_expires_at - 15 * 24 * HOUR_MS);
      expect(await told()).toEqual([]);
      for (const days of [13, 12]) await watchOnce(db, account.refresh_expires_at - days * 24 * HOUR_MS);
      expect(await Promise.all([loseConnection(db, account, nowMs), loseConnection(db, account, nowMs)])).toContain(
        true,
      );
      await db.updateTable('tiktok_accounts').set({ state: 'connected' }).execute();
      await markReconnect(db, { openId: 'open-1', atMs: nowMs + HOUR_MS });
      expect((await told()).map(({ title }) => title).toSorted((a, b) => a.localeCompare(b))).toEqual([
        'Connect “Creator” again',
        'The connection to “Creator” ends soon',
      ]);
      await db
        .updateTable('tiktok_accounts')
        .set({ state: 'connected', connected_at: nowMs + HOUR_MS })
        .execute();
      expect(await loseConnection(db, { ...account, tokens: 'others' }, nowMs)).toBe(false);
      expect(await told()).toHaveLength(2);
      await loseConnection(db, account, nowMs + 2 * HOUR_MS);
      expect(await told()).toHaveLength(3);
      expect((await counts()).events).toEqual(Array.from({ length: 3 }, () => 'tiktok_account.reconnect'));
    });

    it('is read once, by its own account alone', async () => {
      const { db } = store();
      for (const once of ['a', 'b', 'c'])
        await notify(db, {
          accountId: 'acc_1',
          kind: 'post.failed',
          once,
          title: once,
          text: 't',
          href: '/',
          atMs: nowMs,
        });
      const [first] = await listNotifications(db, 'acc_1', { unreadOnly: true });
      const id = first?.id ?? '';
      expect(await markRead(db, { accountId: 'acc_2', id }, nowMs)).toBeUndefined();
      expect(await markRead(db, { accountId: 'acc_1', id }, nowMs + 1)).toMatchObject({ read_at: nowMs + 1 });
      expect(await markRead(db, { accountId: 'acc_1', id }, nowMs + 2)).toMatchObject({ read_at: nowMs + 1 });
      expect(await listNotifications(db, 'acc_1', { unreadOnly: true })).toHaveLength(2);
      expect(await listNotifications(db, 'acc_2', { unreadOnly: false })).toEqual([]);
      expect([await markAllRead(db, 'acc_2', nowMs), await markAllRead(db, 'acc_1', nowMs)]).toEqual([0, 2]);
    });
  });

  it('has settings of which each is changed alone', async () => {
    const { db } = store();
    const first = await accountSettings(db, 'acc_1');
    expect(first).toEqual({
      lateGraceMinutes: 60,
      name: null,
      timeZone: null,
      notifications: {
        email: true,
        kinds: {
          'post.failed': true,
          'usage.threshold': true,
          'usage.error_rate': true,
          'tiktok_account.reconnect': true,
        },
      },
      alerts: { limits: [80, 100], errorRatePercent: 20 },
    });
    await changeAccountSettings(db, 'acc_1', { timeZone: 'Europe/Berlin', alerts: { errorRatePercent: 50 } });
    expect(await accountSettings(db, 'acc_1')).toEqual({
      ...first,
      timeZone: 'Europe/Berlin',
      alerts: { limits: [80, 100], errorRatePercent: 50 },
    });
    await changeAccountSettings(db, 'acc_1', { timeZone: null });
    expect(await accountSettings(db, 'acc_1')).toMatchObject({ timeZone: null });
    expect(await changeAccountSettings(db, 'acc_1', { name: 'Ada', lateGraceMinutes: 5 })).toBe(false);
    expect(await accountSettings(db, 'acc_1')).toMatchObject({ lateGraceMinutes: 60 });
  });
}
