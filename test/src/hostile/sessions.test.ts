import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { browserOf, logIn, PASSWORD, shownMail, signUp, signUpOwner } from '../server/people-world.js';
import { createWorld, type World } from '../server/world.js';
import type { Browser } from '../support/browser.js';

let world: World;
let owner: Browser;
beforeEach(async () => {
  world = await createWorld();
  owner = await signUpOwner(world);
});
afterEach(() => world.close());

const wrong = { email: 'owner@example.com', password: 'not the password' };

/** All that change something for the caller, as the server itself documents them. */
async function unsafeAddresses(): Promise<{ method: string; path: string }[]> {
  const { body } = await owner.call('GET', '/openapi.json');
  const paths = body['paths'] as Record<string, Record<string, { security: object[] }>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, { security }]) => method !== 'get' && security.some((each) => 'session' in each))
      .map(([method]) => ({ method, path })),
  );
}

describe('the session of a person', () => {
  it('has a new cookie after each log-in, whatever was planted before', async () => {
    const victim = browserOf(world);
    const attacker = browserOf(world);
    await logIn(attacker, 'owner@example.com');
    const planted = attacker.cookies();
    await attacker.call('POST', '/auth/sign-out', {});
    victim.plant(planted);
    await logIn(victim, 'owner@example.com');
    expect(victim.cookies()).not.toBe(planted);
    attacker.plant(planted);
    expect((await attacker.call('GET', '/v1/session')).status).toBe(401);
  });

  it('is kept from scripts and from other sites, and is signed', async () => {
    await logIn(owner, 'owner@example.com');
    expect(owner.setCookie()).toMatch(
      /^tikapis\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const forged = browserOf(world);
    forged.plant(owner.cookies().replace(/.{4}$/, 'AAA%3D'));
    expect((await forged.call('GET', '/v1/session')).status).toBe(401);
  });

  it('goes over https alone where the server is reached by https', async () => {
    await world.stop();
    await world.start({ TIKAPIS_PUBLIC_URL: 'https://api.example.com' });
    const answer = await owner.call(
      'POST',
      '/auth/sign-in/email',
      { email: 'owner@example.com', password: PASSWORD },
      { Origin: 'https://api.example.com' },
    );
    expect(answer.status).toBe(200);
    expect(owner.setCookie()).toMatch(/^__Secure-tikapis\.session_token=.*; HttpOnly; Secure; SameSite=Lax/);
  });

  it('acts on no unsafe address for a page of another site, and not without the header of the dashboard', async () => {
    const unsafe = await unsafeAddresses();
    expect(unsafe.length).toBeGreaterThan(15);
    for (const { method, path } of unsafe) {
      const address = path.replace(/\{\w+\}/g, 'some_id');
      const ask = (headers: Record<string, string>) => owner.call(method.toUpperCase(), address, {}, headers);
      const attempts = [
        await ask({ 'X-TikAPIs-Dashboard': '' }),
        await ask({ Origin: 'https://evil.example' }),
        await ask({ Origin: 'null' }),
        await ask({ Origin: '' }),
      ];
      expect([method, path, attempts.map(({ status, body }) => [status, body.error?.code])]).toEqual([
        method,
        path,
        attempts.map(() => [403, 'forbidden']),
      ]);
    }
    const { status, body } = await owner.call('POST', '/v1/keys', { name: 'x' }, { Origin: 'https://evil.example' });
    expect({ status, message: body.error.message }).toMatchObject({
      status: 403,
      message: expect.stringMatching(/"https:\/\/evil\.example".*TIKAPIS_PUBLIC_URL/),
    });
  });

  it('is not begun, changed or ended by a page of another site', async () => {
    const foreign = { Origin: 'https://evil.example' };
    const change = { currentPassword: PASSWORD, newPassword: 'another good password' };
    const visitor = browserOf(world);
    const login = { email: 'owner@example.com', password: PASSWORD };
    const answers = [
      await visitor.call('POST', '/auth/sign-in/email', login, foreign),
      await visitor.call('POST', '/auth/sign-up/email', { ...login, name: 'x' }, foreign),
      await owner.call('POST', '/auth/change-password', change, foreign),
      await owner.call('POST', '/auth/revoke-sessions', {}, foreign),
      await owner.call('POST', '/auth/sign-out', {}, foreign),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    // A form of another site cannot send JSON.
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await visitor.call('POST', '/auth/sign-in/email', login, form)).status).toBe(415);
    expect((await owner.call('GET', '/v1/session')).status).toBe(200);
  });

  it('cannot be guessed from one client, whatever address that says it has', async () => {
    const visitor = browserOf(world);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const email = `nobody${n}@example.com`;
      const headers = { 'X-Forwarded-For': `198.51.100.${n}`, 'X-TikAPIs-Client-IP': `198.51.100.${n}` };
      const answer = await visitor.call('POST', '/auth/sign-in/email', { ...wrong, email }, headers);
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(statuses.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 401));
    expect(statuses.at(-1)).toBe(429);
  });

  it('cannot be guessed from many clients at one address, with an account or without', async () => {
    await world.stop();
    await world.start({ TIKAPIS_TRUSTED_PROXIES: '127.0.0.1' });
    const visitor = browserOf(world);
    const attempt = (email: string, n: number, password = wrong.password) =>
      visitor.call('POST', '/auth/sign-in/email', { email, password }, { 'X-Forwarded-For': `198.51.100.${n}` });
    for (const email of ['owner@example.com', 'nobody@example.com']) {
      const answers = [];
      for (let n = 0; n < 11; n += 1) answers.push(await attempt(email, n));
      expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
      expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // Not even with the right one now.
    expect((await attempt('owner@example.com', 99, PASSWORD)).status).toBe(429);
  });
});

describe('whether there is an account for an address', () => {
  const told = ({ status, body, headers }: Awaited<ReturnType<Browser['call']>>) => ({
    status,
    body: JSON.parse(JSON.stringify(body).replace(/req_\w+/, 'req')),
    cookies: headers.getSetCookie().length,
  });

  it('is not told by signing up, and the address gets a mail', async () => {
    await owner.call('PATCH', '/v1/owner/settings', { signUp: 'open' });
    const visitor = browserOf(world);
    const ask = (email: string) =>
      visitor.call('POST', '/auth/sign-up/email', { email, name: 'Mallory', password: PASSWORD });
    const [known, made, unknown] = [
      await ask('owner@example.com'),
      await ask('me@example.com'),
      await ask('nobody@example.com'),
    ];
    expect(told(known)).toEqual(told(unknown));
    expect(told(made)).toEqual(told(unknown));
    expect((await shownMail(owner, 'owner@example.com')).subject).toBe('You have an account already');
    expect((await shownMail(owner, 'nobody@example.com')).subject).toBe('Finish signing up');
    // Nor by logging in with what was just given: that password is nobody's.
    expect([await logIn(visitor, 'nobody@example.com'), await logIn(visitor, 'me@example.com')]).toEqual([401, 401]);
  });

  it('is not told by asking for a new password, nor by logging in', async () => {
    const visitor = browserOf(world);
    const reset = (email: string) => visitor.call('POST', '/auth/request-password-reset', { email });
    const login = (email: string) => visitor.call('POST', '/auth/sign-in/email', { ...wrong, email });
    expect(told(await reset('owner@example.com'))).toEqual(told(await reset('nobody@example.com')));
    expect(told(await login('owner@example.com'))).toEqual(told(await login('nobody@example.com')));
    await shownMail(owner, 'owner@example.com');
    const { body } = await owner.call('GET', '/v1/owner/mails');
    expect(body.data).toHaveLength(1);
  });
});

describe('what belongs to the owner', () => {
  it('is shown to no other person, and to no API key', async () => {
    const other = await signUp(world, owner, 'other@example.com');
    for (const [method, path] of [
      ['GET', '/v1/owner/settings'],
      ['PATCH', '/v1/owner/settings'],
      ['GET', '/v1/owner/mails'],
      ['GET', '/v1/owner/mails/mail_1'],
    ] as const) {
      const answer = await other.call(method, path, method === 'PATCH' ? { signUp: 'open' } : undefined);
      expect([path, answer.status]).toEqual([path, 403]);
      expect([path, (await world.call(method, path.slice(3))).status]).toEqual([path, 403]);
    }
    expect((await world.call('GET', '/session')).status).toBe(401);
  });

  it('does not fill the box of somebody with links', async () => {
    await owner.call('PATCH', '/v1/owner/settings', { signUp: 'open' });
    const visitor = browserOf(world);
    for (let n = 0; n < 8; n += 1)
      await visitor.call('POST', '/auth/request-password-reset', { email: 'me@example.com' });
    await visitor.call('POST', '/auth/sign-up/email', { email: 'last@example.com', name: 'Last' });
    await shownMail(owner, 'last@example.com');
    const { body } = await owner.call('GET', '/v1/owner/mails');
    const mails = (body.data as unknown as { to: string }[]).filter(({ to }) => to === 'me@example.com');
    expect(mails).toHaveLength(5);
  });
});
