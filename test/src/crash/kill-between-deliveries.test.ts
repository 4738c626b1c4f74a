import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createSandbox, type Sandbox } from '@tikapis/tiktok-sandbox';
import { startWebhookReceiver, type WebhookReceiver } from '../server/webhook-receiver.js';
import { formOf, sample } from '../server/world.js';
import { connectCreator } from '../support/connect.js';
import { createAccount, type ServerProcess, serverEnv, startServerProcess } from '../support/server-process.js';

jest.setTimeout(60_000);

let folder: string;
let sandbox: Sandbox;
let receiver: WebhookReceiver;
let env: Record<string, string>;
let apiKey: string;
let server: ServerProcess;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tikapis-kill-'));
  sandbox = await createSandbox({ knobs: { audited: true, processingDelayMs: 50 } });
  receiver = await startWebhookReceiver();
  env = { ...serverEnv(folder, sandbox.url), TIKAPIS_WEBHOOK_RETRY_MS: '50' };
  apiKey = await createAccount(env, 'someone@example.com');
  server = await startServerProcess(env);
  await connectCreator(server.apiUrl, apiKey, 'sbx-open-1');
});
afterEach(async () => {
  await server.kill();
  await receiver.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

async function call<Data>(method: string, where: string, body?: FormData | string): Promise<Data> {
  const headers = { 'X-API-Key': apiKey, ...(typeof body === 'string' && { 'Content-Type': 'application/json' }) };
  const answer = await fetch(server.apiUrl + where, { method, headers, ...(body !== undefined && { body }) });
  if (!answer.ok) throw new Error(`${method} ${where}: ${await answer.text()}`);
  return (await answer.json()) as Data;
}

async function publish(fields: Record<string, string> = {}): Promise<string> {
  const form = formOf({ visibility: 'private', ...fields }, sample);
  return (await call<{ postId: string }>('POST', '/tiktok/posts', form)).postId;
}

it('a server that is killed between two attempts delivers after its next start, each event under its one id', async () => {
  const events = ['post.processing', 'post.published'];
  const hook = JSON.stringify({ url: `${receiver.url}/hook`, events });
  const { data: webhook } = await call<{ data: { secret: string } }>('POST', '/webhooks', hook);
  receiver.answer('/hook', { status: 503 });
  const postId = await publish();

  await receiver.received('/hook', 1);
  await server.kill();
  const before = receiver.deliveries.length;
  receiver.answer('/hook', { status: 200 });
  server = await startServerProcess(env);

  const isAll = () => {
    const arrived = receiver.deliveries.slice(before);
    return events.every((type) => arrived.some(({ body }) => body.type === type));
  };
  for (let count = before + 1; !isAll(); count += 1) await receiver.received('/hook', count);
  const ids = new Map(events.map((type) => [type, new Set<string>()]));
  for (const { id, body } of receiver.deliveries) ids.get(body.type)?.add(id);
  expect([...ids.values()].map(({ size }) => size)).toEqual([1, 1]);
  for (const each of receiver.deliveries) {
    expect(each.body.data.id).toBe(postId);
    expect(await each.verify([webhook.secret])).toMatchObject({ ok: true });
  }
});

it('a server that is killed between two attempts calls back after its next start, and then no more', async () => {
  receiver.answer('/callback', { status: 503 });
  const postId = await publish({ callbackUrl: `${receiver.url}/callback` });

  await receiver.received('/callback', 1);
  await server.kill();
  const before = receiver.deliveries.length;
  receiver.answer('/callback', { status: 200 });
  server = await startServerProcess(env);
  const all = await receiver.received('/callback', before + 1);
  expect(new Set(all.map(({ id, body }) => `${id} ${JSON.stringify(body)}`)).size).toBe(1);
  expect(all[0]?.body).toMatchObject({ id: postId, status: 'published' });

  // Once that is stored, which a stop waits for, it does not come again: one of a later post does.
  await server.stop();
  server = await startServerProcess(env);
  await publish({ callbackUrl: `${receiver.url}/later` });
  await receiver.received('/later', 1);
  expect(receiver.deliveries.filter(({ path: where }) => where === '/callback')).toHaveLength(before + 1);
});
