import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type MailServer, startMailServer } from '../../../packages/server/src/testing/mail-server.js';
import type { Browser } from '../support/browser.js';
import { connectCreator } from '../support/connect.js';
import { until } from '../support/until.js';
import { signUp, signUpOwner } from './people-world.js';
import { createWorld, formOf, sample, type World } from './world.js';

interface Notification {
  id: string;
  kind: string;
  title: string;
  text: string;
  href: string;
  readAt: string | null;
}

let world: World;
let mails: MailServer;
let owner: Browser;
beforeEach(async () => {
  mails = await startMailServer();
  world = await createWorld({
    environment: { TIKAPIS_SMTP_URL: mails.url, TIKAPIS_MAIL_FROM: 'tikapis@example.com' },
  });
  owner = await signUpOwner(world);
});
afterEach(async () => {
  await world.close();
  await mails.close();
});

const told = async (browser: Browser, query = '') =>
  (await browser.call('GET', `/v1/notifications${query}`)).body.data as unknown as Notification[];

/** Connects the creator of the sandbox to the account of the person. */
async function connect(browser: Browser): Promise<string> {
  const { key } = (await browser.call('POST', '/v1/keys', { name: 'For the test' })).body.data as { key: string };
  await connectCreator(world.apiUrl(), key, 'creator');
  return key;
}

describe('notifications', () => {
  it('tell of a scheduled post that failed, in the dashboard and by mail, with what to do', async () => {
    await connect(owner);
    await world.fault({ endpoint: 'init', action: 'error', code: 'spam_risk_user_banned_from_posting', status: 403 });
    const schedule = new Date(Date.now() + 1_500).toISOString();
    const made = await owner.call(
      'POST',
      '/v1/tiktok/posts',
      formOf({ caption: '<b>Cats</b>', schedule, visibility: 'private' }, sample),
    );
    expect(made.status).toBe(202);
    const [first] = await until('the notification', async () => {
      const list = await told(owner);
      return list.length > 0 ? list : undefined;
    });
    const postId = String(made.body['postId']);
    expect(first).toMatchObject({
      kind: 'post.failed',
      title: 'A scheduled post failed',
      href: `/posts/${postId}`,
      readAt: null,
    });
    expect(first?.text).toContain('“<b>Cats</b>” was not published.');
    const mail = await until('the mail', () => mails.mails[0]);
    expect(mail).toMatchObject({ subject: 'A scheduled post failed', to: { text: 'owner@example.com' } });
    expect(mail.text).toContain(`${new URL(world.apiUrl()).origin}/posts/${postId}`);
    expect(mail.html).not.toContain('<b>');

    await owner.call('POST', `/v1/notifications/${first?.id}/read`);
    expect(await told(owner, '?unread=true')).toEqual([]);
    expect(await told(owner)).toMatchObject([{ id: first?.id, readAt: expect.any(String) }]);
  });

  it('tell of posts a day at 80 and 100 percent, once each, and of other keys apart', async () => {
    const key = await connect(owner);
    const post = (headers: Record<string, string>) =>
      world.postForm({ visibility: 'private', schedule: new Date(Date.now() + 3_600_000).toISOString() }, headers);
    for (let n = 0; n < 5; n += 1) expect((await post({ 'X-API-Key': key })).status).toBe(202);
    expect((await post({ 'X-API-Key': key })).status).toBe(429);
    expect((await told(owner)).map(({ title }) => title).toSorted((a, b) => a.localeCompare(b))).toEqual([
      '80 % of the posts a day are used',
      'The limit of posts a day is used up',
    ]);
    // What is posted in the dashboard is counted too, for itself.
    const form = { visibility: 'private', schedule: new Date(Date.now() + 3_600_000).toISOString() };
    for (let n = 0; n < 6; n += 1) {
      const { status, body } = await owner.call('POST', '/v1/tiktok/posts', formOf(form, sample));
      expect([n, status]).toEqual([n, n < 5 ? 202 : 429]);
      if (status === 429)
        expect(body.error.message).toMatch(/^The limit of 5 posts a day for the dashboard is used up/);
    }
    const list = await told(owner);
    expect(list.filter(({ text }) => text.startsWith('The dashboard has used'))).toHaveLength(2);
    expect(list.filter(({ text }) => text.startsWith('The API key “For the test” has used'))).toHaveLength(2);
    await until('the mails', () => (mails.mails.length === 4 ? true : undefined));
    expect((await owner.call('POST', '/v1/notifications/read-all')).body.data).toEqual({ read: 4 });
    expect(await told(owner, '?unread=true')).toEqual([]);
  });

  it('come by mail as the settings say, which are those of the account alone', async () => {
    const change = {
      name: 'Olga O.',
      timeZone: 'America/New_York',
      notifications: { email: true, kinds: { 'usage.threshold': false } },
      alerts: { limits: [100] },
    };
    expect((await owner.call('PATCH', '/v1/account/settings', change)).body.data).toMatchObject({
      ...change,
      lateGraceMinutes: 60,
      notifications: { email: true, kinds: { 'usage.threshold': false, 'post.failed': true } },
      alerts: { limits: [100], errorRatePercent: 20 },
    });
    expect((await owner.call('GET', '/v1/session')).body.data).toMatchObject({ user: { name: 'Olga O.' } });
    expect((await world.call<{ data: object }>('GET', '/account/settings')).body.data).toMatchObject({
      name: null,
      timeZone: null,
    });
    const wrong = await owner.call('PATCH', '/v1/account/settings', { timeZone: 'Nowhere', alerts: { limits: [7] } });
    expect(wrong.status).toBe(400);
    expect((await world.call('PATCH', '/account/settings', json({ name: 'x' }))).status).toBe(409);
  });
});

describe('the plan of an account', () => {
  it('is chosen by the owner, and by others where the server lets them', async () => {
    const plan = (browser: Browser) => browser.call('GET', '/v1/account/plan');
    const choose = (browser: Browser, name: string) => browser.call('POST', '/v1/account/plan', { plan: name });
    expect((await plan(owner)).body.data).toMatchObject({ plan: 'free', mayChange: true });
    expect((await choose(owner, 'enterprise')).body.data).toMatchObject({ plan: 'enterprise' });
    expect((await choose(owner, 'golden')).status).toBe(400);

    await world.stop();
    await world.start({ TIKAPIS_SMTP_URL: '' });
    const other = await signUp(world, owner, 'other@example.com');
    expect((await plan(other)).body.data).toMatchObject({ plan: 'free', mayChange: false });
    expect((await choose(other, 'pro')).status).toBe(403);
    expect((await world.call('POST', '/account/plan', json({ plan: 'free' }))).status).toBe(403);
    await world.stop();
    await world.start({ TIKAPIS_PLAN_CHANGES: 'true' });
    expect((await choose(other, 'pro')).body.data).toMatchObject({ plan: 'pro', limits: { postsPerDay: 20 } });
    expect((await choose(other, 'enterprise')).status).toBe(403);
    expect((await plan(owner)).body.data).toMatchObject({ plan: 'enterprise' });
  });
});

const json = (body: object) => ({ headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
