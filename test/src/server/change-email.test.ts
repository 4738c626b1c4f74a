import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from '../support/browser.js';
import { browserOf, logIn, PASSWORD, shownMail, signUp, signUpOwner, tokenIn } from './people-world.js';
import { createWorld, type World } from './world.js';

let world: World;
let owner: Browser;
beforeEach(async () => {
  world = await createWorld();
  owner = await signUpOwner(world);
});
afterEach(() => world.close());

const ask = (browser: Browser, newEmail: string, password = PASSWORD) =>
  browser.call('POST', '/auth/change-email', { newEmail, password });
const confirm = (browser: Browser, token: string) => browser.call('POST', '/auth/confirm-email', { token });
const emails = async (browser: Browser) => {
  const { user, account } = (await browser.call('GET', '/v1/session')).body.data as Record<string, { email: string }>;
  return [user?.email, account?.email];
};
const linkTo = async (email: string) => tokenIn((await shownMail(owner, email)).text);

describe('the address of a person', () => {
  it('is changed by a link that was sent to the new one, once, and the former one is told', async () => {
    const other = await signUp(world, owner, 'other@example.com');
    expect((await ask(other, 'New@example.com')).body).toEqual({ status: true });
    const token = await linkTo('new@example.com');
    expect(await emails(other)).toEqual(['other@example.com', 'other@example.com']);
    expect(await confirm(other, token)).toMatchObject({ status: 200, body: { email: 'new@example.com' } });
    expect(await emails(other)).toEqual(['new@example.com', 'new@example.com']);
    expect((await confirm(other, token)).status).toBe(400);
    const visitor = browserOf(world);
    expect([await logIn(visitor, 'other@example.com'), await logIn(visitor, 'new@example.com')]).toEqual([401, 200]);
    const { subject, text } = await shownMail(owner, 'other@example.com', 2);
    expect(subject).toBe('The address of your account was changed');
    expect(text).toContain('new@example.com');
  });

  it('is not changed without the password, by nobody, and to what it is', async () => {
    expect((await ask(owner, 'new@example.com', 'not the password')).body.error.code).toBe('INVALID_PASSWORD');
    expect((await ask(browserOf(world), 'new@example.com')).status).toBe(401);
    expect((await ask(owner, 'OWNER@example.com')).body.error.code).toBe('SAME_EMAIL');
    expect((await ask(owner, 'nothing')).body.error.message).toBe('The field "newEmail" must be an e-mail address');
    const foreign = { Origin: 'https://evil.example' };
    const body = { newEmail: 'new@example.com', password: PASSWORD };
    expect((await owner.call('POST', '/auth/change-email', body, foreign)).status).toBe(403);
    expect((await owner.call('GET', '/v1/owner/mails')).body.data).toEqual([]);
  });

  it('is changed by a link for nobody but who asked: a mistyped address gives its owner nothing', async () => {
    const other = await signUp(world, owner, 'other@example.com');
    await ask(other, 'mistyped@example.com');
    const token = await linkTo('mistyped@example.com');
    expect((await confirm(browserOf(world), token)).status).toBe(401);
    expect((await confirm(owner, token)).body.error.code).toBe('INVALID_TOKEN');
    const visitor = browserOf(world);
    const reset = await visitor.call('POST', '/auth/reset-password', { token, newPassword: PASSWORD });
    expect(reset.body.error.code).toBe('INVALID_TOKEN');
    expect(await emails(other)).toEqual(['other@example.com', 'other@example.com']);
  });

  it('does not tell by the answer whose addresses have an account; the mail tells who can read it', async () => {
    const answers = [await ask(owner, 'me@example.com'), await ask(owner, 'nobody@example.com')];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, { status: true }],
      [200, { status: true }],
    ]);
    const mail = await shownMail(owner, 'me@example.com');
    expect(mail.subject).toBe('You have an account already');
    expect(mail.text).not.toContain('token=');
  });

  it('is not changed to one that somebody else has got meanwhile', async () => {
    await ask(owner, 'wanted@example.com');
    const token = await linkTo('wanted@example.com');
    await owner.call('PATCH', '/v1/owner/settings', { signUp: 'open' });
    const visitor = browserOf(world);
    await visitor.call('POST', '/auth/sign-up/email', { email: 'wanted@example.com', name: 'First' });
    const { text } = await shownMail(owner, 'wanted@example.com', 2);
    await visitor.call('POST', '/auth/reset-password', { token: tokenIn(text), newPassword: PASSWORD });
    expect(await confirm(owner, token)).toMatchObject({ status: 400, body: { error: { code: 'EMAIL_TAKEN' } } });
    expect(await emails(owner)).toEqual(['owner@example.com', 'owner@example.com']);
  });

  it('takes the links with it that were sent to the former one', async () => {
    await owner.call('POST', '/auth/request-password-reset', { email: 'owner@example.com' });
    const reset = await linkTo('owner@example.com');
    await ask(owner, 'new@example.com');
    await confirm(owner, await linkTo('new@example.com'));
    const answer = await browserOf(world).call('POST', '/auth/reset-password', { token: reset, newPassword: PASSWORD });
    expect(answer.body.error.code).toBe('INVALID_TOKEN');
  });
});
