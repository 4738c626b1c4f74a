import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createSandbox, type Sandbox } from '@tikapis/tiktok-sandbox';
import { connectCreator } from '../support/connect.js';
import { ledger, orderFault } from '../support/ledger.js';
import { createPostgresDatabase, describeWithPostgres } from '../support/postgres.js';
import { createAccount, type ServerProcess, serverEnv, startServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

const sample = readFileSync(fileURLToPath(new URL('../../../packages/quickstart/assets/sample.mp4', import.meta.url)));
const CREATORS = 4;

let folder: string;
let sandbox: Sandbox;
let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
let env: Record<string, string>;
let apiKey: string;
let processes: ServerProcess[];
let api: ServerProcess;

async function start(role: string): Promise<ServerProcess> {
  const started = await startServerProcess(env, role);
  processes.push(started);
  return started;
}

describeWithPostgres('two workers on one PostgreSQL', () => {
  beforeEach(async () => {
    processes = [];
    folder = mkdtempSync(path.join(tmpdir(), 'tikapis-workers-'));
    sandbox = await createSandbox({ knobs: { audited: true, processingDelayMs: 300, moderationDelayMs: 0 } });
    database = await createPostgresDatabase();
    env = {
      ...serverEnv(folder, sandbox.url),
      DATABASE_URL: database.url,
      TIKAPIS_ENCRYPTION_KEYS: randomBytes(32).toString('base64'),
      TIKAPIS_LEASE_MS: '2000',
    };
    apiKey = await createAccount(env, 'someone@example.com');
    api = await start('api');
    for (let n = 0; n < CREATORS; n += 1) {
      await fetch(`${sandbox.url}/_sandbox/accounts`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ openId: `creator-${n}`, accountPrivate: false }),
      });
      await connectCreator(api.apiUrl, apiKey, `creator-${n}`);
    }
  });

  afterEach(async () => {
    for (const each of processes) await each.kill();
    await sandbox.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const ask = async <Data>(where: string, init: RequestInit = {}): Promise<Data> => {
    const answer = await fetch(`${api.apiUrl}${where}`, { ...init, headers: { 'X-API-Key': apiKey } });
    if (!answer.ok) throw new Error(await answer.text());
    return ((await answer.json()) as { data: Data }).data;
  };

  async function publishOnEach(accountIds: readonly string[]): Promise<string[]> {
    const posts = await Promise.all(
      accountIds.map((accountId) => {
        const body = new FormData();
        body.set('accountId', accountId);
        body.set('videoFile', new Blob([sample], { type: 'video/mp4' }), 'sample.mp4');
        return ask<{ id: string }>('/tiktok/posts', { method: 'POST', body });
      }),
    );
    return posts.map(({ id }) => id);
  }

  it('publish everything once when one is killed beside the other with posts in flight', async () => {
    const accountIds = (await ask<{ id: string }[]>('/tiktok/accounts')).map(({ id }) => id);
    const doomed = await start('worker');
    const faults = [
      { endpoint: 'upload', action: 'stall', afterBytes: 65_536 },
      { endpoint: 'upload', action: 'stall', afterBytes: 1 },
      { endpoint: 'upload', action: 'drop_after' },
      { endpoint: 'init', action: 'slow', delayMs: 1_500 },
    ];
    for (const [n, fault] of faults.entries()) {
      await orderFault(sandbox.url, { ...fault, account: `creator-${n}` });
    }
    const ids = await publishOnEach(accountIds);
    await until('Trouble of the first worker', async () =>
      (await ledger(sandbox.url, 'fault_fired')).length === faults.length ? true : undefined,
    );

    await start('worker');
    ids.push(...(await publishOnEach(accountIds)), ...(await publishOnEach(accountIds)));
    await until('Work of the second worker', async () =>
      (await ledger(sandbox.url, 'published')).length > 0 ? true : undefined,
    );
    await doomed.kill();

    let seen = '';
    await until(
      'Publishing everything',
      async () => {
        const posts = await ask<{ id: string; status: string; tiktokId?: string }[]>('/tiktok/posts?limit=100');
        seen = JSON.stringify(posts.map(({ id, status }) => [id, status]));
        const isDone = posts.every(({ status, tiktokId }) => status === 'published' && tiktokId !== undefined);
        return posts.length === ids.length && isDone ? true : undefined;
      },
      { withinMs: 60_000, seen: () => `${seen} ${processes.map((each) => each.log().slice(-2_000)).join('\n')}` },
    );
    const posts = await ask<{ id: string; tiktokId: string }[]>('/tiktok/posts?limit=100');
    const published = await ledger(sandbox.url, 'published');
    expect(published.map(({ postId }) => postId).toSorted()).toEqual(posts.map(({ tiktokId }) => tiktokId).toSorted());
    expect(published).toHaveLength(ids.length);
  });
});
