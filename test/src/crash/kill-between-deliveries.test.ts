import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createSandbox, type Sandbox } from '@tikapis/tiktok-sandbox';
import { startWebhookReceiver, type WebhookReceiver } from '../server/webhook-receiver.js';
import { connectCreator } from '../support/connect.js';
import { createAccount, type ServerProcess, serverEnv, startServerProcess } from '../support/server-process.js';

jest.setTimeout(60_000);

const sample = readFileSync(new URL('../../../packages/quickstart/assets/sample.mp4', import.meta.url));

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

it('a server that is killed between two attempts delivers after its next start, each event under its one id', async () => {
  const events = ['post.processing', 'post.published'];
  const hook = JSON.stringify({ url: `${receiver.url}/hook`, events });
  const { data: webhook } = await call<{ data: { secret: string } }>('POST', '/webhooks', hook);
  receiver.answer('/hook', { status: 503 });
  const form = new FormData();
  form.set('visibility', 'private');
  form.set('videoFile', new Blob([sample], { type: 'video/mp4' }), 'sample.mp4');
  const { postId } = await call<{ postId: string }>('POST', '/tiktok/posts', form);

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
