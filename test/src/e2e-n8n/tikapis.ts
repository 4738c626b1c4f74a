import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSandbox, type EntryOf } from '@tikapis/tiktok-sandbox';
import { startVideoHost } from '../faults/video-host.js';
import { connectCreator } from '../support/connect.js';
import { ledger } from '../support/ledger.js';
import { createAccount, serverEnv, startServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

/** A TikAPIs server in a process of its own, and the TikTok it publishes to. */
export interface TikApis {
  /** Ends in `/v1`. */
  apiUrl: string;
  apiKey: string;
  /** The address of a video that TikTok takes. */
  videoUrl: string;
  sample: Uint8Array<ArrayBuffer>;
  /** Makes a post of that video; gives its id. */
  post: (caption: string) => Promise<string>;
  untilPublished: (ids: string[]) => Promise<void>;
  posts: () => Promise<PostFacts[]>;
  /** What TikTok has published. */
  published: () => Promise<EntryOf<'published'>[]>;
  webhooks: () => Promise<unknown[]>;
  /** How often somebody has asked for the list of posts. */
  listRequests: () => Promise<number>;
  close: () => Promise<void>;
}

export interface PostFacts {
  id: string;
  status: string;
  caption: string;
  scheduledAt?: string;
  video?: { bytes: number };
}

const sampleFile = new URL('../../../packages/quickstart/assets/sample.mp4', import.meta.url);
const creator = {
  openId: 'creator',
  nickname: 'Creator',
  username: 'creator',
  accountPrivate: false,
  postsPer24h: 10_000,
};

export async function startTikApis(): Promise<TikApis> {
  const sample = await readFile(sampleFile);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tikapis-e2e-'));
  const knobs = { audited: true, processingDelayMs: 50, moderationDelayMs: 20, rateLimits: false };
  const sandbox = await createSandbox({ knobs });
  await fetch(`${sandbox.url}/_sandbox/accounts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(creator),
  });
  const videoHost = await startVideoHost(sample);
  // The first repetition of a webhook after 250 ms, the others in proportion: 1.5 s, 6 s, 30 s.
  const env = { ...serverEnv(dataDir, sandbox.url), TIKAPIS_WEBHOOK_RETRY_MS: '250', LOG_LEVEL: 'error' };
  const apiKey = await createAccount(env, 'someone@example.com');
  const server = await startServerProcess(env);
  await connectCreator(server.apiUrl, apiKey, creator.openId);

  async function call<Data>(where: string, init: { method?: string; body?: string } = {}): Promise<Data> {
    const headers = { 'X-API-Key': apiKey, ...(init.body !== undefined && { 'Content-Type': 'application/json' }) };
    const answer = await fetch(`${server.apiUrl}${where}`, { ...init, headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${where}: ${text}`);
    return (JSON.parse(text) as { data: Data }).data;
  }

  const posts = () => call<PostFacts[]>('/tiktok/posts?limit=100');
  return {
    apiUrl: server.apiUrl,
    apiKey,
    videoUrl: videoHost.url,
    sample,
    async post(caption) {
      const body = JSON.stringify({ videoUrl: videoHost.url, caption, visibility: 'private' });
      return (await call<{ id: string }>('/tiktok/posts', { method: 'POST', body })).id;
    },
    async untilPublished(ids) {
      let left = ids;
      const look = async () => {
        const all = new Map((await posts()).map(({ id, status }) => [id, status]));
        left = ids.filter((id) => all.get(id) !== 'published');
        return left.length === 0 ? true : undefined;
      };
      await until(`${ids.length} posts published`, look, { seen: () => `Left: ${left.join(', ')}` });
    },
    posts,
    published: () => ledger(sandbox.url, 'published'),
    webhooks: () => call<unknown[]>('/webhooks'),
    async listRequests() {
      const metrics = await (await fetch(new URL('/metrics', server.apiUrl))).text();
      const line = /^tikapis_http_requests_total\{(?=.*method="GET")(?=.*route="\/v1\/tiktok\/posts").*\} (\d+)$/m;
      return Number(line.exec(metrics)?.[1] ?? 0);
    },
    async close() {
      await server.stop();
      await Promise.all([sandbox.close(), videoHost.close()]);
      await rm(dataDir, { recursive: true });
    },
  };
}
