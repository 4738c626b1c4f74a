import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from '../support/browser.js';
import { browserOf, logIn, PASSWORD, shownMail, signUp, signUpOwner, tokenIn } from './people-world.js';
import { createWorld, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const session = (browser: Browser) => browser.call('GET', '/v1/session');

describe('people', () => {
  it('make the first who signs up the owner, log in and out, and close sign-up behind them', async () => {
    const visitor = browserOf(world);
    expect((await visitor.call('GET', '/v1/sign-up')).body.data).toEqual({ open: true, isFirst: true });
    const owner = await signUpOwner(world);
    expect(await session(owner)).toMatchObject({
      status: 200,
      body: {
        data: {
          user: { email: 'owner@example.com', name: 'Olga Owner' },
          account: { email: 'owner@example.com', plan: 'free' },
          isOwner: true,
          signUp: 'closed',
          mail: 'shown',
        },
      },
    });
    expect((await visitor.call('GET', '/v1/sign-up')).body.data).toEqual({ open: false, isFirst: false });
    expect(
      await visitor.call('POST', '/auth/sign-up/email', { email: 'a@example.com', name: 'A', password: PASSWORD }),
    ).toMatchObject({ status: 403, body: { error: { code: 'SIGN_UP_CLOSED' } } });

    expect((await owner.call('POST', '/auth/sign-out', {})).status).toBe(200);
    expect((await session(owner)).status).toBe(401);
    // In words for a person, who has no key to send.
    expect(await owner.call('GET', '/v1/tiktok/posts')).toMatchObject({
      status: 401,
      body: { error: { details: [{ rule: 'session_missing' }] } },
    });
    expect(await logIn(owner, 'OWNER@example.com')).toBe(200);
    expect((await session(owner)).status).toBe(200);
  });

  it('sign up by a link to their address when the owner lets them, and have an account of their own', async () => {
    const owner = await signUpOwner(world);
    const other = await signUp(world, owner, 'Other@example.com');
    expect((await session(other)).body.data).toMatchObject({
      user: { email: 'other@example.com', name: 'Somebody' },
      isOwner: false,
      signUp: 'open',
    });
    const made = await owner.call('POST', '/v1/keys', { name: 'Of the owner' });
    expect(made.status).toBe(200);
    expect((await owner.call('GET', '/v1/keys')).body.data).toHaveLength(1);
    expect((await other.call('GET', '/v1/keys')).body.data).toEqual([]);
  });

  it('choose a new password by mail, which ends their sessions, once', async () => {
    const owner = await signUpOwner(world);
    const elsewhere = browserOf(world);
    await logIn(elsewhere, 'owner@example.com');
    await elsewhere.call('POST', '/auth/request-password-reset', { email: 'Owner@example.com' });
    const { text } = await shownMail(owner, 'owner@example.com');
    const reset = { token: tokenIn(text), newPassword: 'another good password' };
    const visitor = browserOf(world);
    expect(await visitor.call('POST', '/auth/reset-password', { ...reset, newPassword: 'short' })).toMatchObject({
      status: 400,
      body: { error: { code: 'PASSWORD_TOO_SHORT' } },
    });
    expect((await visitor.call('POST', '/auth/reset-password', reset)).status).toBe(200);
    expect([(await session(owner)).status, (await session(elsewhere)).status]).toEqual([401, 401]);
    expect(await visitor.call('POST', '/auth/reset-password', reset)).toMatchObject({
      status: 400,
      body: { error: { code: 'INVALID_TOKEN' } },
    });
    expect([
      await logIn(owner, 'owner@example.com'),
      await logIn(owner, 'owner@example.com', reset.newPassword),
    ]).toEqual([401, 200]);
  });

  it('change their password with the old one, see their sessions and end them everywhere', async () => {
    const owner = await signUpOwner(world);
    const elsewhere = browserOf(world);
    await logIn(elsewhere, 'owner@example.com');
    const change = { currentPassword: 'wrong password', newPassword: 'another good password' };
    expect((await owner.call('POST', '/auth/change-password', change)).status).toBe(400);
    expect((await owner.call('POST', '/auth/change-password', { ...change, currentPassword: PASSWORD })).status).toBe(
      200,
    );
    expect((await owner.call('GET', '/auth/list-sessions')).body.data).toHaveLength(2);
    expect((await owner.call('POST', '/auth/revoke-sessions', {})).status).toBe(200);
    expect([(await session(owner)).status, (await session(elsewhere)).status]).toEqual([401, 401]);
    expect(await logIn(owner, 'owner@example.com', 'another good password')).toBe(200);
  });

  it('take over an account made at the terminal only by a link to its address', async () => {
    const owner = await signUpOwner(world);
    await owner.call('PATCH', '/v1/owner/settings', { signUp: 'closed' });
    // Nobody has logged in to it yet; it has a key, and a TikTok account.
    const other = browserOf(world);
    await other.call('POST', '/auth/request-password-reset', { email: 'me@example.com' });
    const { text } = await shownMail(owner, 'me@example.com');
    await other.call('POST', '/auth/reset-password', { token: tokenIn(text), newPassword: PASSWORD });
    expect(await logIn(other, 'me@example.com')).toBe(200);
    expect((await session(other)).body.data).toMatchObject({ account: { plan: 'enterprise' }, isOwner: false });
    expect((await other.call('GET', '/v1/tiktok/accounts')).body.data).toHaveLength(1);
    const { body } = await world.call<{ data: { id: string }[] }>('GET', '/keys');
    expect((await other.call('GET', '/v1/keys')).body.data).toMatchObject([{ id: body.data[0]?.id }]);
  });

  it('do not make the first who signs up the owner of an account that was there before', async () => {
    const visitor = browserOf(world);
    const answer = await visitor.call('POST', '/auth/sign-up/email', {
      email: 'Me@example.com',
      name: 'Mallory',
      password: PASSWORD,
    });
    expect(answer).toMatchObject({ status: 200, body: { token: null } });
    expect(visitor.cookies()).toBe('');
    expect(await logIn(visitor, 'me@example.com')).toBe(401);
    expect((await visitor.call('GET', '/v1/sign-up')).body.data).toEqual({ open: true, isFirst: true });
  });

  it('become the owner once when two are first at the same time', async () => {
    const browsers = [1, 2, 3].map(() => browserOf(world));
    const answers = await Promise.all(
      browsers.map((browser, n) =>
        browser.call('POST', '/auth/sign-up/email', { email: `p${n}@example.com`, name: 'P', password: PASSWORD }),
      ),
    );
    expect(answers.map(({ body }) => body['token'] !== null).filter(Boolean)).toHaveLength(1);
  });

  it('post in the dashboard without using up the requests of programs, and never see the key that is built in', async () => {
    const owner = await signUpOwner(world);
    const { body } = await owner.call('GET', '/v1/account');
    expect(body.data).toMatchObject({ usage: { today: { requests: 0, posts: 0 } } });
    const answers = await Promise.all(Array.from({ length: 40 }, () => owner.call('GET', '/v1/tiktok/posts')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers[0]?.headers.get('x-ratelimit-limit')).toBeNull();
    expect((await owner.call('GET', '/v1/keys')).body.data).toEqual([]);
    expect((await owner.call('GET', '/v1/keys/current')).status).toBe(404);
    expect((await owner.call('GET', '/v1/account')).body.data).toMatchObject({ usage: { today: { requests: 0 } } });
  });

  it('are told what each of their keys was used for, and how far the busiest is', async () => {
    const owner = await signUpOwner(world);
    const { id, key } = (await owner.call('POST', '/v1/keys', { name: 'Busy' })).body.data as Record<string, string>;
    await owner.call('POST', '/v1/keys', { name: 'Idle' });
    for (let n = 0; n < 3; n += 1) await world.call('GET', '/tiktok/posts', { key: key ?? '' });
    expect((await owner.call('GET', '/v1/account')).body.data).toMatchObject({
      usage: { today: { requests: 3, posts: 0 } },
    });
    expect((await owner.call('GET', '/v1/keys')).body.data).toMatchObject([
      { name: 'Busy', today: { requests: 3, posts: 0 } },
      { name: 'Idle', today: { requests: 0, posts: 0 } },
    ]);
    expect((await owner.call('DELETE', `/v1/keys/${id}`)).status).toBe(200);
    expect((await world.call('GET', '/tiktok/posts', { key: key ?? '' })).status).toBe(401);
  });
});
