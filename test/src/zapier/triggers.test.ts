import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Store } from '@tikapis/server';
import { startRevisionA, startRevisionB } from '../n8n/documented-servers.js';
import { createWorld, type World } from '../server/world.js';
import { pollingZap } from './polling-zap.js';
import { openZapierApp, type Row, type ZapierApp } from './zapier-app.js';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;

let world: World;
let app: ZapierApp;
beforeAll(async () => {
  world = await createWorld();
  app = await openZapierApp('hosted', () => ({ apiKey: world.apiKey, baseUrl: world.apiUrl() }));
});
afterAll(() => world.close());
beforeEach(() => app.forget());

const post = async (fields: Record<string, string> = {}): Promise<string> =>
  (await world.postForm({ caption: 'Hello', visibility: 'private', ...fields })).body.postId;
const publish = async (fields: Record<string, string> = {}): Promise<string> => {
  const id = await post(fields);
  await world.untilStatus(id, 'published');
  return id;
};
const change = (id: string, body: object) =>
  world.call('PATCH', `/tiktok/posts/${id}`, {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
const ids = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);

async function inStore(write: (store: Store) => Promise<unknown>): Promise<void> {
  await world.stop();
  const store = await world.openStore();
  await write(store);
  await store.close();
  await world.start();
}

/** Puts posts of any age into the database of the server, the oldest first. */
async function addPosts(
  count: number,
  { status, fromMs, everyMs }: { status: string; fromMs: number; everyMs: number },
): Promise<string[]> {
  const made = Array.from({ length: count }, (_, n) => ({
    id: `post_${status}${String(n).padStart(6, '0')}`,
    at: Math.round(fromMs + n * everyMs),
  }));
  await inStore(async ({ db }) => {
    const { id: account_id } = await db.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
    const { id: api_key_id } = await db.selectFrom('api_keys').select('id').executeTakeFirstOrThrow();
    const { id: tiktok_account_id } = await db.selectFrom('tiktok_accounts').select('id').executeTakeFirstOrThrow();
    const rows = made.map(({ id, at: created_at }) => ({
      id,
      account_id,
      api_key_id,
      tiktok_account_id,
      status,
      created_at,
      attempt: 0,
      inits: 0,
      caption: 'Old',
      hashtags: '[]',
      visibility: 'private',
      mode: 'direct' as const,
      settings: '{}',
    }));
    await db.insertInto('posts').values(rows).execute();
    const lines = made.map(({ id: post_id, at }) => ({ post_id, at, status, note: null }));
    await db.insertInto('post_history').values(lines).execute();
  });
  return made.map(({ id }) => id);
}

describe('polling', () => {
  it('tells of each post once, and of none from before', async () => {
    await publish();
    const zap = pollingZap(app, 'post_published');
    await zap.turnOn();
    expect(await zap.poll()).toEqual([]);
    const [first, second] = [await publish(), await publish()];
    expect(ids(await zap.poll())).toEqual([first, second]);
    expect(await zap.poll()).toEqual([]);
  });

  it('tells of a scheduled post when it is scheduled and when it is published, whatever its owner changes', async () => {
    const [scheduled, published] = [pollingZap(app, 'post_scheduled'), pollingZap(app, 'post_published')];
    await scheduled.turnOn();
    await published.turnOn();
    const id = await post({ schedule: inMs(DAY_MS) });
    expect(await scheduled.poll()).toMatchObject([{ id, status: 'scheduled' }]);
    await change(id, { caption: 'Another' });
    await change(id, { schedule: inMs(200) });
    await world.untilStatus(id, 'published');
    expect(await scheduled.poll()).toEqual([]);
    expect(await published.poll()).toMatchObject([{ id, status: 'published', caption: 'Another' }]);
  });

  it('tells that a post was scheduled, when it has gone on before the poll', async () => {
    const zap = pollingZap(app, 'post_scheduled');
    await zap.turnOn();
    const [cancelled, published] = [await post({ schedule: inMs(DAY_MS) }), await publish({ schedule: inMs(150) })];
    await world.call('DELETE', `/tiktok/posts/${cancelled}`);
    await post();
    expect((await zap.poll()).map(({ id, status }) => [id, status])).toEqual([
      [cancelled, 'scheduled'],
      [published, 'scheduled'],
    ]);
    expect(await zap.poll()).toEqual([]);
  });

  it('tells each time that a post fails', async () => {
    const zap = pollingZap(app, 'post_failed');
    await zap.turnOn();
    const id = await post({ caption: '#sbx_frame_rate_check_failed' });
    await world.untilStatus(id, 'failed');
    expect(await zap.poll()).toMatchObject([
      { id, errorCode: 'tiktok_frame_rate_check_failed', errorMessage: expect.any(String), errorRetryable: false },
    ]);
    expect(await zap.poll()).toEqual([]);
    expect((await world.call('POST', `/tiktok/posts/${id}/retry`)).status).toBe(200);
    await world.untilStatus(id, 'failed');
    expect(ids(await zap.poll())).toEqual([id]);
  });

  it('tells of a draft once, also when its creator posts it later', async () => {
    const zap = pollingZap(app, 'post_published');
    await zap.turnOn();
    const id = await post({ mode: 'draft' });
    const { publishId } = await world.untilStatus(id, 'published');
    expect(await zap.poll()).toMatchObject([{ id, mode: 'draft', publishedAt: null }]);
    await world.control('POST', `/drafts/${publishId}/post`, {});
    // The server would ask in a quarter of an hour.
    await inStore(({ db }) => db.updateTable('posts').set({ next_run_at: 0 }).where('id', '=', id).execute());
    await world.untilNote(id, /creator has posted the draft/);
    expect(await zap.poll()).toEqual([]);
    expect((await app.run('triggers.post_published.operation.perform')).find((row) => row.id === id)).toMatchObject({
      publishedAt: expect.any(String),
    });
  });

  it('finds what is published weeks after it was made, though hundreds are newer', async () => {
    const weekMs = 7 * DAY_MS;
    const [late = ''] = await addPosts(1, { status: 'scheduled', fromMs: Date.now() - 3 * weekMs, everyMs: 0 });
    await addPosts(450, { status: 'published', fromMs: Date.now() - 2 * weekMs, everyMs: (2 * weekMs) / 450 });
    const zap = pollingZap(app, 'post_published');
    await zap.turnOn();
    expect(await zap.poll()).toEqual([]);
    await inStore(async ({ db }) => {
      const now = { at: Date.now(), status: 'published' };
      await db.updateTable('posts').set({ status: now.status, published_at: now.at }).where('id', '=', late).execute();
      await db
        .insertInto('post_history')
        .values({ ...now, post_id: late, note: null })
        .execute();
    });
    app.forget();
    expect(await zap.poll()).toMatchObject([{ id: late, status: 'published' }]);
    expect(await zap.poll()).toEqual([]);
  });
});

describe('the editor', () => {
  it('gets the three newest as samples, however old they are', async () => {
    await publish();
    const newest = await publish();
    const rows = await app.run('triggers.post_published.operation.perform', { meta: { isLoadingSample: true } });
    expect([rows.length, rows[0]?.id]).toEqual([3, newest]);
  });
});

describe.each([
  ['revision A', startRevisionA],
  ['revision B', startRevisionB],
])('a server that has only %s of the documentation', (_name, start) => {
  it('is polled as well', async () => {
    const server = await start();
    const documented = await openZapierApp('hosted', () => ({ apiKey: 'another-key', baseUrl: server.apiUrl }));
    try {
      const [published, failed] = [pollingZap(documented, 'post_published'), pollingZap(documented, 'post_failed')];
      const scheduled = pollingZap(documented, 'post_scheduled');
      const createdAt = new Date().toISOString();
      const of = (n: number, status: string) => ({ id: `post_${n}`, caption: `Number ${n}`, status, createdAt });
      server.posts.push(of(1, 'published'));
      for (const zap of [published, failed, scheduled]) await zap.turnOn();
      server.posts.unshift(of(2, 'in_review'), of(3, 'failed'), of(4, 'published'));
      expect(ids(await published.poll())).toEqual(['post_4']);
      expect(ids(await failed.poll())).toEqual(['post_3']);
      expect(await scheduled.poll()).toEqual([]);
      // What such a server adds later changes nothing.
      Object.assign(server.posts[2] ?? {}, { metrics: { views: 1, likes: 0, comments: 0, shares: 0 } });
      for (const zap of [published, failed, scheduled]) expect(await zap.poll()).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
