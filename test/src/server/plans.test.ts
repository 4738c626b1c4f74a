import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createPostgresDatabase, describeWithPostgres } from '../support/postgres.js';
import { serverEnv, startServerProcess } from '../support/server-process.js';

jest.setTimeout(60_000);

const main = fileURLToPath(import.meta.resolve('@tikapis/server/main'));

let folder: string;
let env: Record<string, string>;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tikapis-plans-'));
  env = serverEnv(folder, 'http://127.0.0.1:1');
});
afterEach(() => rm(folder, { recursive: true }));

function run(command: string, ...options: string[]): { status: number | null; stdout: string; stderr: string } {
  const args = [main, command, '--email', 'me@example.com', ...options];
  return spawnSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: 'utf8' });
}
const makeAccount = (...options: string[]): string => JSON.parse(run('create-account', ...options).stdout).apiKey;

async function seenBy(apiUrl: string, key: string) {
  const answer = await fetch(`${apiUrl}/account`, { headers: { 'X-API-Key': key } });
  const { data } = (await answer.json()) as { data: { plan: string; limits: object } };
  return { plan: data.plan, limits: data.limits, header: answer.headers.get('x-ratelimit-limit') };
}

describe('the limits of an enterprise account', () => {
  it('are those that the operator has set, and of the plan where none is', async () => {
    const key = makeAccount('--plan', 'enterprise', '--requests-per-minute', '7', '--posts-per-day', '3');
    const server = await startServerProcess(env);
    expect(await seenBy(server.apiUrl, key)).toEqual({
      plan: 'enterprise',
      limits: { requestsPerMinute: 7, requestsPerDay: 500_000, postsPerDay: 3 },
      header: '7',
    });
    await server.stop();

    const changed = run('set-plan', '--plan', 'enterprise', '--requests-per-minute', '900');
    expect(JSON.parse(changed.stdout)).toMatchObject({ limits: { requestsPerMinute: 900, postsPerDay: 10_000 } });
    expect(JSON.parse(run('set-plan', '--plan', 'pro').stdout)).toMatchObject({
      plan: 'pro',
      limits: { requestsPerMinute: 60, requestsPerDay: 5_000, postsPerDay: 20 },
    });
  });

  it.each([
    [['--plan', 'pro', '--posts-per-day', '3'], /^The limits of the plan "pro" are fixed: leave --posts-per-day out/],
    [['--plan', 'enterprise', '--requests-per-day', '0'], /^--requests-per-day must be a whole number from 1 to/],
    [['--plan', 'enterprise', '--requests-per-day', '1e3'], /not "1e3"/],
    [['--plan', 'golden'], /^There is no plan "golden"\. Choose one of: free, pro/],
    [['--plan', 'free'], /^There is no account for me@example\.com/],
  ])('%j is refused in a sentence', (options, sentence) => {
    const { status, stderr } = run('set-plan', ...options);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(sentence) });
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('wait for a server that holds the embedded database, and the command says so', async () => {
    makeAccount();
    const server = await startServerProcess(env);
    const { status, stderr } = run('set-plan', '--plan', 'pro');
    await server.stop();
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/stop it, run this again, and start/),
    });
  });
});

describeWithPostgres('set-plan on a shared database', () => {
  it('is obeyed by a running server at its next request', async () => {
    const database = await createPostgresDatabase();
    env = { ...env, DATABASE_URL: database.url, TIKAPIS_ENCRYPTION_KEYS: Buffer.alloc(32, 1).toString('base64') };
    const key = makeAccount('--plan', 'free');
    const server = await startServerProcess(env);
    expect(await seenBy(server.apiUrl, key)).toMatchObject({ plan: 'free', header: '30' });
    expect(run('set-plan', '--plan', 'enterprise', '--requests-per-minute', '44').status).toBe(0);
    const after = await seenBy(server.apiUrl, key);
    await server.stop();
    await database.drop();
    expect(after).toMatchObject({ plan: 'enterprise', limits: { requestsPerMinute: 44 }, header: '44' });
  });
});
