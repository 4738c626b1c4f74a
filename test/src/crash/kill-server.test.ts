import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createSandbox, type Sandbox } from '@tikapis/tiktok-sandbox';
import { connectCreator } from '../support/connect.js';
import { ledger, orderFault } from '../support/ledger.js';
import { createAccount, type ServerProcess, serverEnv, startServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

jest.setTimeout(60_000);

const sample = readFileSync(fileURLToPath(new URL('../../../packages/quickstart/assets/sample.mp4', import.meta.url)));
const sampleSha256 = createHash('sha256').update(sample).digest('hex');

let folder: string;
let sandbox: Sandbox;
let env: Record<string, string>;
let apiKey: string;
let server: ServerProcess;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tikapis-kill-'));
  sandbox = await createSandbox({ knobs: { audited: true, processingDelayMs: 300, moderationDelayMs: 0 } });
  await fetch(`${sandbox.url}/_sandbox/accounts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ openId: 'creator', accountPrivate: false }),
  });
  env = serverEnv(folder, sandbox.url);
  apiKey = await createAccount(env, 'someone@example.com');
  server = await startServerProcess(env);
  await connectCreator(server.apiUrl, apiKey, 'creator');
});

afterEach(async () => {
  await server.kill();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

async function publishSample(): Promise<string> {
  const body = new FormData();
  body.set('videoFile', new Blob([sample], { type: 'video/mp4' }), 'sample.mp4');
  const answer = await fetch(`${server.apiUrl}/tiktok/posts`, {
    method: 'POST',
    headers: { 'X-API-Key': apiKey },
    body,
  });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { postId: string }).postId;
}

interface Seen {
  status: string;
  tiktokId?: string;
}

async function statusOf(postId: string): Promise<Seen> {
  const answer = await fetch(`${server.apiUrl}/tiktok/posts?postId=${postId}`, { headers: { 'X-API-Key': apiKey } });
  return ((await answer.json()) as { data: [Seen] }).data[0];
}

const some = async (found: Promise<unknown[]>) => ((await found).length > 0 ? true : undefined);

describe('a server that is killed', () => {
  it.each([
    {
      moment: 'half way through an upload',
      fault: { endpoint: 'upload', action: 'stall', afterBytes: 65_536 },
      isThere: () => some(ledger(sandbox.url, 'fault_fired')),
    },
    {
      moment: 'before TikTok has answered the init it acted upon',
      fault: { endpoint: 'init', action: 'drop_after' },
      isThere: () => some(ledger(sandbox.url, 'init')),
    },
    {
      moment: 'while an init is on its way',
      fault: { endpoint: 'init', action: 'slow', delayMs: 500 },
      isThere: () => some(ledger(sandbox.url, 'fault_fired')),
    },
    {
      moment: 'when TikTok has the whole video and its answer is lost',
      fault: { endpoint: 'upload', action: 'drop_after' },
      isThere: () => some(ledger(sandbox.url, 'upload_completed')),
    },
    {
      moment: 'while TikTok is processing the video',
      fault: null,
      isThere: () => some(ledger(sandbox.url, 'upload_completed')),
    },
  ])('$moment publishes the post exactly once after its next start', async ({ fault, isThere }) => {
    if (fault !== null) await orderFault(sandbox.url, fault);
    const postId = await publishSample();
    await until('The moment to kill', isThere);
    await server.kill();

    server = await startServerProcess(env);
    let last: Seen | undefined;
    const post = await until(
      'Publishing',
      async () => {
        last = await statusOf(postId);
        return last.status === 'published' && last.tiktokId !== undefined ? last : undefined;
      },
      { seen: () => `The post is ${JSON.stringify(last)}. ${server.log().slice(-2_000)}` },
    );

    const published = await ledger(sandbox.url, 'published');
    expect(published.map((entry) => entry.postId)).toEqual([post.tiktokId]);
    const [received, ...more] = await ledger(sandbox.url, 'upload_completed');
    expect(more).toEqual([]);
    expect(received).toMatchObject({ sha256: sampleSha256, sizeBytes: sample.length });
  });

  it('loses nothing that it accepted, however often it is killed', async () => {
    const postIds: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      postIds.push(await publishSample());
      await server.kill();
      server = await startServerProcess(env);
    }
    for (const postId of postIds) {
      await until('Publishing', async () => ((await statusOf(postId)).status === 'published' ? true : undefined));
    }
    expect(await ledger(sandbox.url, 'published')).toHaveLength(postIds.length);
  });
});
