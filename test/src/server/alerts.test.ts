import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type MailServer, startMailServer } from '../../../packages/server/src/testing/mail-server.js';
import type { Browser } from '../support/browser.js';
import { connectCreator } from '../support/connect.js';
import { until } from '../support/until.js';
import { signUpOwner } from './people-world.js';
import { type WebhookReceiver, startWebhookReceiver } from './webhook-receiver.js';
import { createWorld, type World } from './world.js';

const LIMITS = { requests_per_minute: 1_000, requests_per_day: 60, posts_per_day: 5 };
const events = ['post.failed', 'usage.threshold', 'usage.error_rate', 'tiktok_account.reconnect'];
const byName = (a: string, b: string) => a.localeCompare(b);

let world: World;
let mails: MailServer;
let receiver: WebhookReceiver;
let owner: Browser;
let key: string;
beforeEach(async () => {
  [mails, receiver] = await Promise.all([startMailServer(), startWebhookReceiver()]);
  const mail = { TIKAPIS_SMTP_URL: mails.url, TIKAPIS_MAIL_FROM: 'tikapis@example.com' };
  world = await createWorld({ environment: mail });
  owner = await signUpOwner(world);
  ({ key } = (await owner.call('POST', '/v1/keys', { name: 'Busy' })).body.data as { key: string });
  await connectCreator(world.apiUrl(), key, 'creator');
  await inDatabase(({ db }) =>
    db.updateTable('accounts').set(LIMITS).where('email', '=', 'owner@example.com').execute(),
  );
  await owner.call('POST', '/v1/webhooks', { url: `${receiver.url}/alerts`, events });
});
afterEach(async () => {
  await world.close();
  await Promise.all([mails.close(), receiver.close()]);
});

async function inDatabase<Result>(ask: (store: Awaited<ReturnType<World['openStore']>>) => Promise<Result>) {
  await world.stop();
  const store = await world.openStore();
  const result = await ask(store);
  await store.close();
  await world.start();
  return result;
}

const asKey = () => ({ 'X-API-Key': key });
const post = (inMs: number) =>
  world.postForm({ visibility: 'private', schedule: new Date(Date.now() + inMs).toISOString() }, asKey());

/** A person takes the app's permission back in TikTok. */
async function removePermission(): Promise<number> {
  const body = JSON.stringify({
    client_key: 'sbxkey',
    event: 'authorization.removed',
    create_time: Math.floor(Date.now() / 1_000),
    user_openid: 'creator',
    content: JSON.stringify({ reason: 1 }),
  });
  const t = Math.floor(Date.now() / 1_000);
  const s = createHmac('sha256', 'sbxsecret').update(`${t}.${body}`).digest('hex');
  const headers = { 'Content-Type': 'application/json', 'TikTok-Signature': `t=${t},s=${s}` };
  return (await fetch(`${world.apiUrl()}/tiktok/webhook`, { method: 'POST', headers, body })).status;
}

/** How many there were of all requests is another matter. */
const withoutShare = (title: string) => title.replace(/^\d+ % of the requests are/, 'Many of the requests are');

const titles = async () => {
  const list = (await owner.call('GET', '/v1/notifications')).body.data as unknown as { title: string }[];
  return list.map(({ title }) => withoutShare(title)).toSorted(byName);
};

it('every alert comes once: in the dashboard, by mail and to a webhook, whatever happens again', async () => {
  await world.fault({ endpoint: 'init', action: 'error', code: 'spam_risk_user_banned_from_posting', status: 403 });
  const statuses = [(await post(1_500)).status];
  for (let n = 0; n < 5; n += 1) statuses.push((await post(3_600_000)).status);
  expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  await until('the post to fail', async () =>
    (await titles()).includes('A scheduled post failed') ? true : undefined,
  );

  const ask = async () => (await world.call('GET', '/tiktok/posts/none', { key })).status;
  for (let status = 404; status === 404; ) status = await ask();
  expect(await ask()).toBe(429);
  expect(await removePermission()).toBe(200);

  // The shares of errors are looked at every minute, and at the start.
  await inDatabase(async () => {});
  const expected = [
    'A scheduled post failed',
    'Connect “Creator” again',
    'Many of the requests are answered with an error',
    '80 % of the posts a day are used',
    '80 % of the requests a day are used',
    'The limit of posts a day is used up',
    'The limit of requests a day is used up',
  ].toSorted(byName);
  await until('the alerts', async () => ((await titles()).length >= expected.length ? true : undefined));
  expect(await titles()).toEqual(expected);
  await until('the mails', () => (mails.mails.length >= expected.length ? true : undefined));
  const delivered = await receiver.received('/alerts', expected.length);
  expect(delivered.map(({ body }) => body.type).toSorted(byName)).toEqual(
    [
      'post.failed',
      'tiktok_account.reconnect',
      'usage.error_rate',
      ...Array.from({ length: 4 }, () => 'usage.threshold'),
    ].toSorted(byName),
  );

  expect([await ask(), (await post(3_600_000)).status, await removePermission()]).toEqual([429, 429, 200]);
  await inDatabase(async () => {});
  const stored = await inDatabase(async ({ db }) => {
    const told = db
      .selectFrom('notifications')
      .innerJoin('accounts', 'accounts.id', 'account_id')
      .where('email', '=', 'owner@example.com');
    return {
      notifications: await told.select('notifications.id').execute(),
      mails: await db.selectFrom('mails').select('status').execute(),
      events: await db.selectFrom('webhook_events').select('type').execute(),
    };
  });
  expect(stored.notifications).toHaveLength(expected.length);
  expect(stored.mails).toEqual(expected.map(() => ({ status: 'sent' })));
  expect(stored.events).toHaveLength(expected.length);
  expect(mails.mails.map(({ subject }) => withoutShare(subject ?? '')).toSorted(byName)).toEqual(expected);
  expect(receiver.deliveries).toHaveLength(expected.length);
});
