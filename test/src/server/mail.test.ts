import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type MailServer, startMailServer } from '../../../packages/server/src/testing/mail-server.js';
import { createBrowser } from '../support/browser.js';
import { type ServerProcess, serverEnv, startServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { PASSWORD, tokenIn } from './people-world.js';

const main = fileURLToPath(import.meta.resolve('@tikapis/server/main'));

let folder: string;
let mails: MailServer;
let env: Record<string, string>;
let server: ServerProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tikapis-mail-'));
  mails = await startMailServer();
  env = { ...serverEnv(folder, 'http://127.0.0.1:1'), LOG_LEVEL: 'trace' };
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  await mails.close();
  await rm(folder, { recursive: true });
});

async function start(more: Record<string, string> = {}): Promise<string> {
  server = await startServerProcess({ ...env, ...more });
  return server.url ?? '';
}
const withMail = () => ({ TIKAPIS_SMTP_URL: mails.url, TIKAPIS_MAIL_FROM: 'TikAPIs <tikapis@example.com>' });

async function command(...args: string[]): Promise<Record<string, string>> {
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], { env: { ...process.env, ...env } });
  return JSON.parse(stdout) as Record<string, string>;
}

const owner = { email: 'owner@example.com', name: 'Olga', password: PASSWORD };

describe('mail through a mail server', () => {
  it('brings the link for a new password, which is in no log and no list of the owner', async () => {
    const url = await start(withMail());
    const browser = createBrowser(() => url);
    await browser.call('POST', '/auth/sign-up/email', owner);
    expect((await browser.call('GET', '/v1/session')).body.data).toMatchObject({ mail: 'smtp' });
    await browser.call('POST', '/auth/request-password-reset', { email: owner.email });
    const mail = await until('the mail', () => mails.mails[0]);
    expect(mail.to).toMatchObject({ text: owner.email });
    const token = tokenIn(mail.text ?? '');
    expect(mail.text).toContain(`${url}/reset-password?token=${token}`);
    const reset = { token, newPassword: 'another good password' };
    expect((await browser.call('POST', '/auth/reset-password', reset)).status).toBe(200);
    const login = { email: owner.email, password: reset.newPassword };
    expect((await browser.call('POST', '/auth/sign-in/email', login)).status).toBe(200);
    expect((await browser.call('GET', '/v1/owner/mails')).body.data).toEqual([]);
    const log = server?.log() ?? '';
    expect(log).not.toContain(token);
    for (const secret of [PASSWORD, reset.newPassword, 'mail-secret', browser.cookies().split('=')[1] ?? ''])
      expect(log).not.toContain(secret);
  });

  it('is sent after a restart, when the mail server is back', async () => {
    const browser = createBrowser(() => server?.url ?? '');
    await start({ ...withMail(), TIKAPIS_WEBHOOK_RETRY_MS: '50' });
    await browser.call('POST', '/auth/sign-up/email', owner);
    const { port } = mails;
    await mails.close();
    await browser.call('POST', '/auth/request-password-reset', { email: owner.email });
    await until('the trouble', () => (server?.log().includes('a mail could not be sent') === true ? true : undefined));
    await server?.kill();
    mails = await startMailServer(port);
    await start({ ...withMail(), TIKAPIS_WEBHOOK_RETRY_MS: '50' });
    const mail = await until('the mail', () => mails.mails[0]);
    expect(mail.subject).toBe('Choose a new password');
  });
});

describe('without a mail server', () => {
  it('the log says that the owner has a mail, and not what it says', async () => {
    const url = await start();
    const browser = createBrowser(() => url);
    await browser.call('POST', '/auth/sign-up/email', owner);
    await browser.call('POST', '/auth/request-password-reset', { email: owner.email });
    await until('the log', () => (server?.log().includes('the owner finds a mail') === true ? true : undefined));
    const { body } = await browser.call('GET', '/v1/owner/mails');
    const [{ id } = { id: '' }] = body.data as unknown as { id: string }[];
    const { text } = (await browser.call('GET', `/v1/owner/mails/${id}`)).body.data as { text: string };
    expect(tokenIn(text)).toHaveLength(43);
    expect(server?.log()).not.toContain(tokenIn(text));
  });

  it('whoever runs the server makes a password, and is the owner where there is none', async () => {
    await expect(command('set-password', '--email', 'root')).rejects.toThrow(/"root" is no e-mail address/);
    const { password = '', email } = await command('set-password', '--email', 'Root@example.com');
    expect(email).toBe('root@example.com');
    const made = await command('create-account', '--email', 'me@example.com', '--plan', 'pro', '--login');
    const url = await start();
    const log = async (who: string | undefined, secret: string | undefined) => {
      const browser = createBrowser(() => url);
      await browser.call('POST', '/auth/sign-in/email', { email: who, password: secret });
      return (await browser.call('GET', '/v1/session')).body.data;
    };
    expect(await log(email, password)).toMatchObject({ isOwner: true, account: { plan: 'free' } });
    expect(await log(made['email'], made['password'])).toMatchObject({
      isOwner: false,
      account: { id: made['accountId'], plan: 'pro' },
    });
  });
});
