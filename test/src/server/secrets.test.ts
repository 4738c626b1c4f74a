import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createSandbox, type Sandbox } from '@tikapis/tiktok-sandbox';
import { connectCreator } from '../support/connect.js';
import { ledger, orderFault } from '../support/ledger.js';
import { createAccount, type ServerProcess, serverEnv, startServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';
import { formOf, sample } from './world.js';

let dataDir: string;
let sandbox: Sandbox;
let server: ServerProcess;
let apiKey: string;
let receiver: WebhookReceiver;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'tikapis-secrets-'));
  receiver = await startWebhookReceiver();
  sandbox = await createSandbox({ knobs: { audited: true, processingDelayMs: 20, rateLimits: false } });
  const env = { ...serverEnv(dataDir, sandbox.url), LOG_LEVEL: 'trace', TIKTOK_RETRY_MS: '20' };
  apiKey = await createAccount(env, 'me@example.com');
  server = await startServerProcess(env);
  await connectCreator(server.apiUrl, apiKey, 'sbx-open-1');
});
afterAll(async () => {
  await server.stop();
  await sandbox.close();
  await receiver.close();
  await rm(dataDir, { recursive: true });
});

it('neither the log nor the database holds a key, a token, a code, or the address of an upload or a callback', async () => {
  await orderFault(sandbox.url, { endpoint: 'upload', action: 'drop_before' });
  await orderFault(sandbox.url, { endpoint: 'status', action: 'expire_token' });
  const callbackUrl = `${receiver.url}/callback-secret`;
  receiver.answer('/callback-secret', { status: 404 });
  const body = formOf({ caption: 'secrets', visibility: 'private', callbackUrl }, sample);
  const answer = await fetch(`${server.apiUrl}/tiktok/posts?key=query-secret`, {
    method: 'POST',
    headers: { 'X-API-Key': apiKey },
    body,
  });
  expect(answer.status).toBe(202);
  await until('the post', async () => ((await ledger(sandbox.url, 'published')).length > 0 ? true : undefined));
  await until('the end of the callback', () => (server.log().includes('a callback was given up') ? true : undefined));
  const refused = formOf({ callbackUrl: 'https://example.com/callback-secret' }, sample);
  const headers = { 'X-API-Key': apiKey };
  expect((await fetch(`${server.apiUrl}/tiktok/posts`, { method: 'POST', headers, body: refused })).status).toBe(400);

  const [code] = await ledger(sandbox.url, 'code_issued');
  const [issued] = await ledger(sandbox.url, 'tokens_issued');
  const [renewed] = await ledger(sandbox.url, 'tokens_refreshed');
  const [init] = await ledger(sandbox.url, 'init');
  const secrets = [
    apiKey,
    'callback-secret',
    'sbxsecret',
    code?.code,
    issued?.accessToken,
    issued?.refreshToken,
    renewed?.accessToken,
    renewed?.refreshToken,
    init?.upload?.uploadToken,
  ];
  const log = server.log();
  expect(log).toContain('/v1/tiktok/oauth/callback');
  const stored = await Promise.all(
    ['tikapis.sqlite', 'tikapis.sqlite-wal'].map((name) => readFile(path.join(dataDir, name), 'latin1')),
  );
  expect(secrets).not.toContain(undefined);
  const leaked = secrets.filter((secret) => [log, ...stored].some((text) => text.includes(secret ?? '')));
  expect(leaked).toEqual([]);
  expect(log).not.toContain('query-secret');
});
