import { beforeEach, expect, it } from '@jest/globals';
import { type Post, webhookBody } from '@tikapis/core';
import type { Bundle, ZObject } from 'zapier-platform-core';
import type { PostRow } from '../posts/post-row.js';
import { receive } from './receive.js';

const atMs = Date.UTC(2026, 10, 20, 17, 1);
const at = new Date(atMs).toISOString();
const post: Post = {
  id: 'post_1',
  status: 'published',
  caption: 'Hello',
  createdAt: '2026-11-01T08:00:00.000Z',
  publishedAt: '2026-11-20T17:00:59.000Z',
  history: [{ status: 'published', at }],
};

let cache: Map<string, unknown>;
let isCacheAway: boolean;
beforeEach(() => {
  cache = new Map();
  isCacheAway = false;
});
const mustBeThere = () => {
  if (isCacheAway) throw new Error('Unable to reach the RPC server');
};
const z = {
  hash: (_algorithm: string, text: string) => text,
  cache: {
    get: async (key: string) => {
      mustBeThere();
      return cache.get(key) ?? null;
    },
    set: async (key: string, value: unknown) => {
      mustBeThere();
      cache.set(key, value);
    },
  },
} as unknown as ZObject;

const told = (subscribeData: object | undefined, event: Partial<Parameters<typeof webhookBody>[0]> = {}) =>
  receive(
    z,
    {
      authData: { apiKey: 'a-key' },
      subscribeData,
      cleanedRequest: JSON.parse(webhookBody({ type: 'post.published', atMs, data: post, ...event })),
    } as unknown as Bundle,
    'post.published',
  );
const count = async (rows: Promise<PostRow[]>) => (await rows).length;

it('takes the time from the event: a long history is left out of it', async () => {
  const metadata = { note: 'x'.repeat(19_000) };
  const history = Array.from({ length: 20 }, () => ({ status: 'published', at, note: 'x'.repeat(100) }));
  const [row] = await told({ id: 'whk_1' }, { data: { ...post, metadata, history } });
  expect([row?.statusAt, row?.metadata]).toEqual([at, metadata]);
});

it('tells an event once, to each Zap', async () => {
  expect(await count(told({ id: 'whk_1' }))).toBe(1);
  expect(await count(told({ id: 'whk_1' }))).toBe(0);
  expect(await count(told({ id: 'whk_2' }))).toBe(1);
  expect(await count(told({ id: 'whk_1' }, { data: { ...post, id: 'post_2' } }))).toBe(1);
  expect(await count(told({ id: 'whk_1' }, { atMs: atMs + 1 }))).toBe(1);
});

it('rather tells it twice than not at all', async () => {
  for (const subscribeData of [undefined, {}]) {
    expect([await count(told(subscribeData)), await count(told(subscribeData))]).toEqual([1, 1]);
  }
  isCacheAway = true;
  expect([await count(told({ id: 'whk_1' })), await count(told({ id: 'whk_1' }))]).toEqual([1, 1]);
});
