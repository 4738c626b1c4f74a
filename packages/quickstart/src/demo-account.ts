import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TikApisClient } from '@tikapis/core';
import { z } from 'zod';
import { runServerCommand } from './programs.js';

const saved = z.object({ accountId: z.string(), apiKey: z.string(), email: z.string(), password: z.string() });

export type DemoAccount = Omit<z.infer<typeof saved>, 'accountId'>;

/**
 * The demo account, its key and its password: made at the first run, kept in `demo.json`, which only its owner can read.
 * An earlier one, which nobody could log in to, gets a successor.
 */
export async function demoAccount(dataDir: string, env: Record<string, string>): Promise<DemoAccount> {
  const file = path.join(dataDir, 'demo.json');
  const known = existsSync(file) ? saved.safeParse(JSON.parse(readFileSync(file, 'utf8'))) : null;
  if (known?.success === true) return known.data;
  // The demo is one's own machine: the largest plan, so that nobody runs into a limit while trying things.
  const args = ['create-account', '--email', 'demo@example.com', '--plan', 'enterprise', '--login'];
  const account = saved.parse(JSON.parse(await runServerCommand(args, env)));
  writeFileSync(file, `${JSON.stringify(account, null, 2)}\n`, { mode: 0o600 });
  return account;
}

/** The account that every sandbox begins with, made public. */
const creator = {
  openId: 'sbx-open-1',
  nickname: 'Demo Creator',
  username: 'demo_creator',
  accountPrivate: false,
  postsPer24h: 10_000,
};
const accountList = z.object({ data: z.array(z.object({ username: z.string().nullable(), state: z.string() })) });
const connection = z.object({ data: z.object({ authorizeUrl: z.url() }) });

/**
 * Connects the sandbox's creator through OAuth, as a person would in a browser: open the page, approve, be sent back.
 * @returns the creator's handle
 */
export async function connectCreator(client: TikApisClient, sandboxUrl: string): Promise<string> {
  const known = accountList
    .parse(await client.call('GET', '/tiktok/accounts'))
    .data.find((each) => each.state === 'connected');
  if (known !== undefined) return `@${known.username}`;
  await post(`${sandboxUrl}/_sandbox/accounts`, 'application/json', JSON.stringify(creator));
  const { authorizeUrl } = connection.parse(await client.call('POST', '/tiktok/accounts/connect')).data;
  const form = new URLSearchParams({ account: creator.openId, decision: 'approve' }).toString();
  const sentBack = await post(authorizeUrl, 'application/x-www-form-urlencoded', form);
  const callback = sentBack.headers.get('location');
  const answer = callback === null ? sentBack : await fetch(callback);
  if (!answer.ok || callback === null) throw new Error(`The TikTok sandbox did not connect: status ${answer.status}.`);
  return `@${creator.username}`;
}

const post = (url: string, type: string, body: string): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'Content-Type': type }, body, redirect: 'manual' });
