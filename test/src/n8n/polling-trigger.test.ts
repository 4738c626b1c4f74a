import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { until } from '../support/until.js';
import { startRevisionA, startRevisionB } from './documented-servers.js';
import { createN8nWorld, type N8nWorld } from './n8n-world.js';
import { startTriggerHost, type TriggerHost } from './trigger-host.js';

jest.setTimeout(60_000);

let world: N8nWorld;
let host: TriggerHost;
beforeAll(async () => {
  world = await createN8nWorld();
});
afterAll(() => world.close());
const start = (type: 'tikapisTrigger' | 'tikapisPollingTrigger', baseUrl = world.apiUrl()): Promise<TriggerHost> =>
  startTriggerHost(world.engine, type, {
    parameters: { events: ['post.published', 'post.scheduled', 'post.cancelled'] },
    apiKey: world.apiKey,
    baseUrl,
  });
beforeEach(async () => {
  host = await start('tikapisPollingTrigger');
});
afterEach(() => host.close());

const publish = async (): Promise<string> => {
  const { body } = await world.postForm({ caption: 'Hello', visibility: 'private' });
  await world.untilStatus(body.data.id, 'published');
  return body.data.id;
};

it('begins with what is there, and then tells each event once, as the webhook trigger does', async () => {
  await publish();
  const webhook = await start('tikapisTrigger');
  try {
    await webhook.activate();
    expect(await host.poll()).toEqual([]);
    const id = await publish();
    expect(await host.poll()).toMatchObject([{ event: 'post.published', postId: id, post: { caption: 'Hello' } }]);
    expect(await host.poll()).toEqual([]);
    await until('the webhook', () => (webhook.started.length > 0 ? true : undefined));
    expect(host.started.map(({ eventId }) => eventId)).toEqual(webhook.started.map(({ eventId }) => eventId));
    expect(Object.keys(host.started[0] ?? {})).toEqual(Object.keys(webhook.started[0] ?? {}));
    await webhook.call('delete');
  } finally {
    await webhook.close();
  }
});

it('tells what has happened to a post since it was scheduled', async () => {
  await host.poll();
  const schedule = new Date(Date.now() + 86_400_000).toISOString();
  const { body } = await world.postForm({ caption: 'Later', visibility: 'private', schedule });
  await host.poll();
  await world.call('DELETE', `/tiktok/posts/${body.data.id}`);
  await host.poll();
  expect(host.started.map(({ event, postId }) => [event, postId])).toEqual([
    ['post.scheduled', body.data.id],
    ['post.cancelled', body.data.id],
  ]);
});

it('loses nothing when n8n forgets what the first poll stored for the node', async () => {
  await host.poll();
  // As durable cursors do with a poll that starts nothing, at activation.
  delete host.staticData['node:Trigger'];
  const id = await publish();
  expect(await host.poll()).toMatchObject([{ postId: id }]);
  expect(await host.poll()).toEqual([]);
  const second = await publish();
  expect(await host.poll()).toMatchObject([{ postId: second }]);
  // The copy is not kept for longer than it is needed.
  expect(host.staticData['global']).toEqual({});
});

it('shows the newest post to whoever builds the workflow, and stays where it is', async () => {
  const id = await publish();
  await host.poll();
  const newer = await publish();
  const before = JSON.stringify(host.staticData);
  expect((await host.poll({ mode: 'manual' })).map(({ postId }) => postId)).toContain(newer);
  expect(JSON.stringify(host.staticData)).toBe(before);
  const told = (await host.poll()).map(({ postId }) => postId);
  expect(told).toEqual([newer]);
  expect(told).not.toContain(id);
});

it('begins anew with another credential', async () => {
  await host.poll();
  await publish();
  host.node = { ...host.node, credentials: { tikapisApi: { id: 'another', name: 'Another' } } };
  expect(await host.poll()).toEqual([]);
  const id = await publish();
  expect(await host.poll()).toMatchObject([{ postId: id }]);
});

it('says what is wrong at activation, and when a poll fails later keeps its place', async () => {
  await expect(host.poll({ apiKey: 'tk_live_wrong' })).rejects.toThrow(/key/i);
  await host.poll();
  const before = JSON.stringify(host.staticData);
  await expect(host.poll({ apiKey: 'tk_live_wrong' })).rejects.toThrow(/key/i);
  expect(JSON.stringify(host.staticData)).toBe(before);
  const id = await publish();
  expect(await host.poll()).toMatchObject([{ postId: id }]);
});

it.each([startRevisionA, startRevisionB])(
  'tells of posts of a server that has the documented list alone',
  async (open) => {
    const server = await open();
    const polling = await start('tikapisPollingTrigger', server.apiUrl);
    try {
      const createdAt = new Date().toISOString();
      const post = { id: 'post_1', caption: 'Hello', status: 'pending', createdAt };
      server.posts.push(post);
      expect(await polling.poll()).toEqual([]);
      post.status = 'published';
      server.posts.unshift({ ...post, id: 'post_2' });
      expect(await polling.poll()).toMatchObject([
        { eventId: 'post_1:post.published', occurredAt: null },
        { eventId: 'post_2:post.published' },
      ]);
      expect(await polling.poll()).toEqual([]);
    } finally {
      await polling.close();
      await server.close();
    }
  },
);
