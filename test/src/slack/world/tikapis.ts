import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Post } from '@tikapis/core';
import { createAccount, openStore, readConfig, startServer } from '@tikapis/server';
import { createSandbox, type EntryOf, type EntryType, type Knobs, type ProfilePatch } from '@tikapis/tiktok-sandbox';
import { startVideoHost } from '../../faults/video-host.js';
import { connectCreator } from '../../support/connect.js';
import { ledger, orderFault } from '../../support/ledger.js';
import { serverEnv } from '../../support/server-process.js';
import { until } from '../../support/until.js';

/** A TikAPIs server, the TikTok it publishes to, and a key for everybody who is to have one. */
export interface TikApis {
  url: string;
  /** By the name of the person; each has a TikTok account of that name. */
  keys: ReadonlyMap<string, string>;
  /** The address of a video that TikTok takes. */
  videoUrl: string;
  sample: Uint8Array<ArrayBuffer>;
  posts: (person: string) => Promise<Post[]>;
  webhooks: (person: string) => Promise<unknown[]>;
  /** What TikTok has seen. */
  ledger: <Type extends EntryType>(type: Type) => Promise<EntryOf<Type>[]>;
  /** What TikTok was asked to publish under a caption that begins so. */
  asked: (caption: string) => Promise<EntryOf<'init'>[]>;
  untilPublished: (caption: string) => Promise<EntryOf<'published'>>;
  fault: (order: object) => Promise<void>;
  knobs: (knobs: Partial<Knobs>) => Promise<void>;
  close: () => Promise<void>;
}

const sampleFile = new URL('../../../../packages/quickstart/assets/sample.mp4', import.meta.url);

/** @param people who is to have a key, and what is special about their TikTok accounts */
export async function startTikApis(
  people: Readonly<Record<string, ProfilePatch>>,
  knobs: Partial<Knobs> = {},
): Promise<TikApis> {
  const sample = await readFile(sampleFile);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tikapis-for-slack-'));
  const sandbox = await createSandbox({
    // Without moderation the link is known as soon as a post is published; else the app looks for it a minute later.
    knobs: { audited: true, processingDelayMs: 50, moderationDelayMs: 0, rateLimits: false, ...knobs },
  });
  const videoHost = await startVideoHost(sample);
  const config = readConfig({
    ...serverEnv(dataDir, sandbox.url),
    TIKTOK_RETRY_MS: '20',
    TIKAPIS_WEBHOOK_RETRY_MS: '50',
    LOG_LEVEL: 'silent',
  });
  const store = await openStore(config.dataDir, config.encryptionKeys, config.database);
  const keys = new Map<string, string>();
  for (const name of Object.keys(people)) {
    const account = { email: `${name}@example.com`, plan: 'enterprise', nowMs: Date.now() } as const;
    keys.set(name, (await createAccount(store.db, account)).apiKey);
  }
  await store.close();
  const server = await startServer(config);

  const control = async (method: string, where: string, body: object) => {
    const answer = await fetch(`${sandbox.url}/_sandbox${where}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${where}: ${await answer.text()}`);
  };
  for (const [name, key] of keys) {
    await control('POST', '/accounts', {
      openId: name,
      nickname: `${name} on TikTok`,
      username: name,
      accountPrivate: false,
      postsPer24h: 10_000,
      ...people[name],
    });
    await connectCreator(`${server.url}/v1`, key, name);
  }
  const ask = async <Data>(person: string, where: string): Promise<Data> => {
    const answer = await fetch(`${server.url}/v1${where}`, { headers: { 'X-API-Key': keys.get(person) ?? '' } });
    return ((await answer.json()) as { data: Data }).data;
  };
  return {
    url: String(server.url),
    keys,
    videoUrl: videoHost.url,
    sample,
    posts: (person) => ask(person, '/tiktok/posts?limit=100'),
    webhooks: (person) => ask(person, '/webhooks'),
    ledger: (type) => ledger(sandbox.url, type),
    asked: async (caption) =>
      (await ledger(sandbox.url, 'init')).filter(({ postInfo }) => postInfo?.title.startsWith(caption)),
    untilPublished: (caption) =>
      until(`"${caption}" published`, async () =>
        (await ledger(sandbox.url, 'published')).find(({ title }) => title.startsWith(caption)),
      ),
    fault: (order) => orderFault(sandbox.url, order),
    knobs: (patch) => control('PATCH', '/knobs', patch),
    async close() {
      await server.close();
      await Promise.all([sandbox.close(), videoHost.close()]);
      await rm(dataDir, { recursive: true });
    },
  };
}
