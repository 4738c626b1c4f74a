import { until } from '../support/until.js';
import { type Browser, createBrowser } from '../support/browser.js';
import type { World } from './world.js';

export const PASSWORD = 'correct horse battery';

/** A browser at the server of this world. */
export const browserOf = (world: World): Browser => createBrowser(() => new URL(world.apiUrl()).origin);

/** Signs up the first person, who is the owner and logged in at once. */
export async function signUpOwner(world: World, email = 'owner@example.com'): Promise<Browser> {
  const browser = browserOf(world);
  const answer = await browser.call('POST', '/auth/sign-up/email', { email, name: 'Olga Owner', password: PASSWORD });
  if (answer.status !== 200 || answer.body['token'] === null) throw new Error(JSON.stringify(answer.body));
  return browser;
}

/** The newest mail to an address, as the owner is shown it. */
export async function shownMail(owner: Browser, to: string, count = 1): Promise<{ subject: string; text: string }> {
  const list = async () => {
    const { body } = await owner.call('GET', '/v1/owner/mails');
    const mails = (body.data as unknown as { id: string; to: string }[]).filter((mail) => mail.to === to.toLowerCase());
    return mails.length >= count ? mails[0] : undefined;
  };
  const { id } = await until(`a mail to ${to}`, list);
  const { body } = await owner.call('GET', `/v1/owner/mails/${id}`);
  return body.data as { subject: string; text: string };
}

export const tokenIn = (text: string): string => /token=([\w-]+)/.exec(text)?.[1] ?? 'none';

/** Signs up somebody by the mail that the owner passes on, and logs them in. */
export async function signUp(world: World, owner: Browser, email: string): Promise<Browser> {
  await owner.call('PATCH', '/v1/owner/settings', { signUp: 'open' });
  const browser = browserOf(world);
  await browser.call('POST', '/auth/sign-up/email', { email, name: 'Somebody' });
  const { text } = await shownMail(owner, email);
  await browser.call('POST', '/auth/reset-password', { token: tokenIn(text), newPassword: PASSWORD });
  await logIn(browser, email);
  return browser;
}

export async function logIn(browser: Browser, email: string, password = PASSWORD): Promise<number> {
  const { status } = await browser.call('POST', '/auth/sign-in/email', { email, password });
  return status;
}
