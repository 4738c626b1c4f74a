import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Post } from '@tikapis/core';
import { createAppTester, type ZObject } from 'zapier-platform-core';
import { tikApisApp } from '../app.js';
import type { PostRow } from '../posts/post-row.js';
import { type AnsweringServer, startAnsweringServer } from '../testing/answering-server.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const app = tikApisApp('hosted');
/** It has Zapier's cache, which its types do not tell. */
const asZapier: ReturnType<typeof createAppTester> & { zcacheTestObj?: object } = createAppTester(app);

type Poll = (z: ZObject, bundle: object) => Promise<PostRow[]>;
const { triggers } = app as unknown as { triggers: Record<string, { operation: { perform: Poll } }> };
function performOf(trigger: string): Poll {
  const found = triggers[trigger];
  if (found === undefined) throw new Error(`There is no trigger ${trigger}.`);
  return found.operation.perform;
}

let server: AnsweringServer;
/** Newest first. */
let posts: Post[];
/** Left of 100 requests. */
let remaining: number;
beforeEach(async () => {
  process.env.TIKAPIS_ALLOW_LOCAL_SERVER = 'true';
  asZapier.zcacheTestObj = {};
  remaining = 100;
  server = await startAnsweringServer(({ url }) => {
    const query = new URL(url, 'http://server').searchParams;
    const [page, limit] = [Number(query.get('page')), Number(query.get('limit'))];
    const found = posts.filter(({ status }) => status === (query.get('status') ?? status));
    const pagination = { total: found.length, pages: Math.ceil(found.length / limit), current: page, limit };
    const data = found.slice((page - 1) * limit, page * limit);
    const rateLimit = { limit: '100', remaining: String(remaining), reset: '60' };
    return {
      headers: Object.fromEntries(Object.entries(rateLimit).map(([name, value]) => [`X-RateLimit-${name}`, value])),
      body: { success: true, data, meta: { pagination } },
    };
  });
});
afterEach(async () => {
  delete process.env.TIKAPIS_ALLOW_LOCAL_SERVER;
  await server.close();
});

const iso = (agoMs: number) => new Date(Date.now() - agoMs).toISOString();

/** One a minute; they came to their status a minute after they were made. */
const some = (count: number, status: string, agoMs = 0): Post[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `${status}_${n}_${agoMs}`,
    status,
    caption: 'Hello',
    createdAt: iso(agoMs + (n + 1) * MINUTE_MS),
    history: [{ status, at: iso(agoMs + n * MINUTE_MS) }],
  }));

const apiKey = 'a-key-of-30-characters-or-more';

/** What a poll gives, and how many requests it took. */
async function poll(trigger: string, meta = {}, key = apiKey): Promise<{ rows: PostRow[]; requests: number }> {
  const before = server.received.length;
  const rows = await asZapier(performOf(trigger), { authData: { apiKey: key, baseUrl: server.url }, meta });
  return { rows, requests: server.received.length - before };
}

describe('what a poll costs', () => {
  it.each([
    [10, 1, 1],
    [100, 1, 1],
    [1_000, 10, 1],
    [20_000, 20, 1],
  ])('an account of %d posts: %d requests once an hour, else %d', async (count, first, others) => {
    posts = some(count, 'published');
    expect((await poll('post_published')).requests).toBe(first);
    expect((await poll('post_published')).requests).toBe(others);
  });

  it('leaves half of the rate limit to others', async () => {
    posts = some(1_000, 'published');
    remaining = 49;
    expect((await poll('post_published')).requests).toBe(1);
  });

  it('is one request for what happens as soon as a post is made', async () => {
    posts = some(1_000, 'scheduled');
    expect((await poll('post_scheduled')).requests).toBe(1);
  });

  it('is one request for samples', async () => {
    posts = some(1_000, 'published', 60 * DAY_MS);
    const { rows, requests } = await poll('post_published', { isLoadingSample: true });
    expect([rows.map(({ id }) => id), requests]).toEqual([posts.slice(0, 3).map(({ id }) => id), 1]);
  });
});

describe('what a poll gives', () => {
  it('is all that has happened lately, whatever came to it last first, and no post twice', async () => {
    posts = some(250, 'published');
    const [late] = posts.splice(249);
    posts.push({ ...late, history: [{ status: 'published', at: iso(-1_000) }] } as Post);
    const { rows } = await poll('post_published');
    expect(rows[0]?.id).toBe(late?.id);
    const times = rows.map(({ statusAt }) => Date.parse(statusAt ?? ''));
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(250);
  });

  it('is nothing that is older than a week, when it moves up from a page that was not read before', async () => {
    posts = [...some(80, 'failed', 30 * DAY_MS), ...some(80, 'failed', 40 * DAY_MS)];
    remaining = 0;
    const known = await poll('post_failed', { isPopulatingDedupe: true });
    posts = posts.slice(60);
    const seen = new Set(known.rows.map(({ id }) => id));
    expect((await poll('post_failed')).rows.filter(({ id }) => !seen.has(id))).toEqual([]);
  });

  it('is at once what is on the newest page, and within the hour what is on those after it', async () => {
    posts = some(300, 'published');
    const late = posts[250] as Post;
    posts[250] = { ...late, status: 'scheduled' };
    await poll('post_published', { isPopulatingDedupe: true });
    posts[250] = late;
    const [newest] = some(1, 'published', -MINUTE_MS);
    posts.unshift(newest as Post);
    const ids = async () => (await poll('post_published')).rows.map(({ id }) => id);
    expect((await ids()).filter((id) => id === newest?.id || id === late.id)).toEqual([newest?.id]);
    asZapier.zcacheTestObj = {};
    expect(await ids()).toContain(late.id);
    // Zaps that are polled at other times are told of it too.
    expect(await ids()).toContain(late.id);
  });

  it('is as new as it can be when a Zap is turned on, so that nothing from before starts it', async () => {
    posts = some(300, 'published');
    await poll('post_published');
    posts.splice(250, 0, ...some(1, 'published', 1));
    const late = posts[250]?.id;
    const { rows } = await poll('post_published', { isPopulatingDedupe: true });
    expect(rows.map(({ id }) => id)).toContain(late);
  });

  it('is all that has happened until a Zap is turned on, also when others have used half of the rate limit', async () => {
    posts = some(300, 'published');
    remaining = 20;
    const known = await poll('post_published', { isPopulatingDedupe: true });
    const seen = new Set(known.rows.map(({ id }) => id));
    remaining = 100;
    asZapier.zcacheTestObj = {};
    expect((await poll('post_published')).rows.filter(({ id }) => !seen.has(id))).toEqual([]);
  });

  it('is the newer row of a post that is on a page that is remembered, too', async () => {
    posts = some(150, 'failed');
    const again = posts[120] as Post;
    await poll('post_failed');
    posts = [
      {
        ...again,
        history: [...(again.history ?? []), { status: 'pending', at: iso(0) }, { status: 'failed', at: iso(-5) }],
      },
      ...posts.slice(0, 50),
    ];
    posts.push(...some(100, 'failed', DAY_MS));
    const { rows } = await poll('post_failed');
    expect(rows.filter(({ id }) => id === again.id).map(({ statusAt }) => statusAt)).toEqual([
      posts[0]?.history?.at(-1)?.at,
    ]);
  });

  it('does not depend on Zapier’s cache', async () => {
    posts = some(250, 'published');
    const away = async () => Promise.reject(new Error('Unable to reach the RPC server'));
    const withoutCache: Poll = async (z, bundle) =>
      performOf('post_published')({ ...z, cache: { get: away, set: away, delete: away } }, bundle);
    const rows = await asZapier(withoutCache, { authData: { apiKey, baseUrl: server.url } });
    expect(rows).toHaveLength(250);
  });

  it('is never what was kept for another key', async () => {
    posts = some(250, 'published');
    await poll('post_published');
    expect((await poll('post_published')).requests).toBe(1);
    expect((await poll('post_published', {}, 'another-key')).requests).toBe(3);
    for (const name of Object.keys(asZapier.zcacheTestObj ?? {})) expect(name).toMatch(/^[0-9a-f]{64}$/);
  });
});
