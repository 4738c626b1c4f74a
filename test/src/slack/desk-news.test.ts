import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { problem, signWebhook, tikApisError } from '@tikapis/core';
import { createDeskWorld, type DeskWorld } from './desk-world.js';
import { until } from '../support/until.js';

let world: DeskWorld;
afterEach(() => world.close());

const HOLDER = 'person T1 UANA';
const soon = (inMs: number) => new Date(Date.now() + inMs).toISOString();
const webhooksThere = async () =>
  (await world.client().call('GET', '/webhooks'))['data'] as { id: string; url: string; events: string[] }[];

describe('news by webhook', () => {
  let receiver: ReturnType<typeof createServer>;
  let deliveries: { id: string; headers: IncomingHttpHeaders; body: Buffer; status: number }[];
  let url: string;
  beforeEach(async () => {
    deliveries = [];
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const id = (request.url ?? '').replace('/tikapis/webhooks/', '');
        const { headers } = request;
        const body = Buffer.concat(chunks);
        void take(id, headers, body).then((status) => response.writeHead(status).end());
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    world = await createDeskWorld({ posts: { publicUrl: url }, knobs: { processingDelayMs: 500 } });
  });
  afterEach(
    () =>
      new Promise<void>((resolve) => {
        receiver.close(() => resolve());
        receiver.closeAllConnections();
      }),
  );

  async function take(id: string, headers: IncomingHttpHeaders, body: Buffer): Promise<number> {
    const status = await world.posts().webhooks.receive(id, headers, body);
    deliveries.push({ id, headers, body, status });
    return status;
  }

  it('need no asking, and one webhook serves all posts of a key', async () => {
    const posts = [await world.propose(), await world.propose()];
    // Who asks beside webhooks does so a minute later at the earliest.
    for (const { id } of posts) await world.untilState(id, 'settled', 'published');
    expect(await webhooksThere()).toMatchObject([{ url: `${url}/tikapis/webhooks/${deliveries[0]?.id}` }]);
    expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set([204]));
    await world.untilSaid(/: Published\./);
  });

  it('are believed with the right signature only, and do not turn back when they come again', async () => {
    const { id } = await world.propose();
    await world.untilState(id, 'settled', 'published');
    const earlier = deliveries.find(({ body }) => body.toString().includes('"post.processing"'));
    if (earlier === undefined) throw new Error('There was no delivery.');
    const { receive } = world.posts().webhooks;
    const actions = await world.actions(id);
    expect(await receive(earlier.id, earlier.headers, earlier.body)).toBe(204);
    expect(await receive(earlier.id, earlier.headers, Buffer.concat([earlier.body, Buffer.from(' ')]))).toBe(401);
    expect(await receive(earlier.id, {}, earlier.body)).toBe(401);
    expect(await receive('11111111-2222-3333-4444-555555555555', earlier.headers, earlier.body)).toBe(410);
    expect(await world.find(id)).toMatchObject({ state: 'settled', post: { status: 'published' } });
    expect(await world.actions(id)).toEqual(actions);
  });

  it('of another key say nothing about the posts of this one', async () => {
    const { id } = await world.propose({ scheduledAt: soon(3_600_000) });
    const { post } = await world.untilState(id, 'submitted', 'scheduled');
    const eve = 'person T2 UEVE';
    await world.posts().webhooks.ensure(eve, {
      ...world.client(),
      call: async () => ({ data: { id: 'wh_eve', secret: SECRET } }),
    });
    const row = await world
      .store()
      .db.selectFrom('tikapis_webhooks')
      .select('id')
      .where('holder', '=', eve)
      .executeTakeFirstOrThrow();
    const history = [...(post?.history ?? []), { status: 'cancelled', at: soon(0) }];
    const body = JSON.stringify({ type: 'post.cancelled', data: { ...post, status: 'cancelled', history } });
    const delivery = { id: 'msg_1', timestampMs: Date.now(), body };
    const headers = await signWebhook(delivery, [SECRET], (key, data) =>
      createHmac('sha256', key).update(data).digest(),
    );
    expect(await world.posts().webhooks.receive(row.id, { ...headers }, Buffer.from(body))).toBe(204);
    expect(await world.find(id)).toMatchObject({ state: 'submitted', post: { status: 'scheduled' } });
  });

  it('end with the key: the webhook goes there and here', async () => {
    const { id } = await world.propose({ scheduledAt: soon(3_600_000) });
    await world.untilState(id, 'submitted', 'scheduled');
    const [first] = await webhooksThere();
    await world.posts().webhooks.remove(HOLDER, world.client());
    expect(await webhooksThere()).toEqual([]);
    const known = first?.url.split('/').at(-1) ?? '';
    expect(await world.posts().webhooks.receive(known, {}, Buffer.from('{}'))).toBe(410);
  });
});

/** Of a server that somebody else runs. */
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

describe('news by asking', () => {
  it('come where the server cannot reach us', async () => {
    world = await createDeskWorld({ posts: { publicUrl: 'https://slack.invalid' } });
    const { id } = await world.propose();
    await world.untilState(id, 'settled', 'published');
    expect(await webhooksThere()).toEqual([]);
  });

  it('of posts that are gone settle them, and say so', async () => {
    world = await createDeskWorld();
    const { id } = await world.propose({ scheduledAt: soon(3_600_000) });
    await world.untilState(id, 'submitted', 'scheduled');
    await world.reopen(async ({ db }) => {
      const row = await world.row(id).catch(() => null);
      const post = { ...JSON.parse(row?.tikapis_post ?? '{}'), id: 'post_gone' };
      await db
        .updateTable('posts')
        .set({ tikapis_post_id: 'post_gone', tikapis_post: JSON.stringify(post) })
        .where('id', '=', id)
        .execute();
    });
    const gone = await world.untilState(id, 'settled');
    expect(gone.failure?.message).toMatch(/no post/);
    await world.untilSaid(/There is no post/);
  });

  it('stop where the key is refused, and the author is told once', async () => {
    world = await createDeskWorld({ knobs: { processingDelayMs: 1_500 } });
    const key = world.people.keys.get(HOLDER);
    if (key === undefined) throw new Error('There is no key.');
    const problems = [problem('forbidden', 'X-API-Key', { what: 'do that' })];
    world.people.keys.set(HOLDER, {
      ...key,
      listPosts: async () => {
        throw tikApisError('unauthorized', { problems });
      },
    });
    const { id } = await world.propose();
    const told = await until('the failure', async () => {
      const post = await world.find(id);
      return post.failure === null ? undefined : post;
    });
    expect(told).toMatchObject({ state: 'submitted', failure: { message: expect.stringMatching(/may not do that/) } });
    world.people.keys.set(HOLDER, key);
    await world.reopen();
    expect((await world.untilState(id, 'settled', 'published')).failure).toBeNull();
  });

  it('say that the key was taken away, as long as it is', async () => {
    world = await createDeskWorld();
    const { id } = await world.propose({ scheduledAt: soon(3_600_000) });
    await world.untilState(id, 'submitted', 'scheduled');
    const key = world.people.keys.get(HOLDER);
    if (key === undefined) throw new Error('There is no key.');
    world.people.keys.delete(HOLDER);
    await world.reopen();
    await world.untilSaid(/no longer connected here/);
    world.people.keys.set(HOLDER, key);
    await until('no failure', async () => ((await world.find(id)).failure === null ? true : undefined));
    expect((await world.find(id)).state).toBe('submitted');
  });

  it('look for the address of a published video when TikTok has it', async () => {
    let aheadMs = 0;
    world = await createDeskWorld({
      posts: { now: () => Date.now() + aheadMs },
      knobs: { moderationDelayMs: 4_000, processingDelayMs: 20 },
    });
    const { id } = await world.propose();
    const published = await world.untilState(id, 'settled', 'published');
    expect(published.post?.shareUrl).toBeUndefined();
    await world.untilId((await world.row(id)).tikapis_post_id ?? '');
    aheadMs = 61_000;
    const linked = await until('the link', async () => {
      const post = await world.find(id);
      return post.post?.shareUrl === undefined ? undefined : post;
    });
    expect(linked.post?.shareUrl).toMatch(/^https:\/\/www\.tiktok\.com\//);
    await world.untilSaid(/It is there: /);
  });
});
