import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { until } from '../support/until.js';
import { startRevisionA, startRevisionB } from './documented-servers.js';
import { createN8nWorld, type N8nWorld } from './n8n-world.js';
import { startTriggerHost, type TriggerHost } from './trigger-host.js';

jest.setTimeout(60_000);

interface Webhook {
  id: string;
  url: string;
  events: string[];
  state: string;
}

let world: N8nWorld;
let host: TriggerHost;
beforeAll(async () => {
  world = await createN8nWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  await host.call('delete').catch(() => undefined);
  await host.close();
});

const start = async (events = ['post.published'], change: { baseUrl?: string } = {}): Promise<TriggerHost> => {
  host = await startTriggerHost(world.engine, 'tikapisTrigger', {
    parameters: { events },
    apiKey: world.apiKey,
    baseUrl: world.apiUrl(),
    ...change,
  });
  return host;
};
const webhooks = async (): Promise<Webhook[]> => (await world.call<{ data: Webhook[] }>('GET', '/webhooks')).body.data;
const send = async (method: string, path: string, body: object = {}) =>
  (
    await world.call<{ data: { id: string }[] }>(method, path, {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).body.data;
const publish = async (): Promise<string> => {
  const { body } = await world.postForm({ caption: 'Hello', visibility: 'private' });
  return body.data.id;
};
const untilStarted = (count: number) =>
  until('the workflow', () => (host.started.length >= count ? true : undefined), {
    seen: () => JSON.stringify(host.answers),
  });

it('registers itself, starts the workflow once for each event, and removes itself', async () => {
  await start(['post.published', 'post.scheduled']);
  await host.activate();
  expect(await webhooks()).toMatchObject([{ url: `${host.url}/hook/webhook`, state: 'active' }]);
  const id = await publish();
  await untilStarted(1);
  const [item] = host.started;
  expect(item).toMatchObject({
    event: 'post.published',
    eventId: `${id}:post.published:${item?.occurredAt}`,
    postId: id,
    post: { id, status: 'published', caption: 'Hello' },
  });
  await host.call('delete');
  expect(await webhooks()).toEqual([]);
  // Gone already.
  await expect(host.call('delete')).resolves.toBe(true);
});

it('does not start the workflow again for a delivery that is repeated', async () => {
  await start();
  await host.activate();
  await publish();
  await untilStarted(1);
  const [webhook] = await webhooks();
  const [delivery] = (await world.call<{ data: { id: string }[] }>('GET', `/webhooks/${webhook?.id}/deliveries`)).body
    .data;
  await until('the delivery is over', async () => {
    const { status } = await world.call('POST', `/webhooks/${webhook?.id}/deliveries/${delivery?.id}/replay`);
    return status === 200 ? true : undefined;
  });
  await until('the repetition', () => (host.answers.length === 2 ? true : undefined));
  expect(host.answers[1]).toEqual({ status: 200, body: { message: 'Received before' } });
  expect(host.started).toHaveLength(1);
});

it('finds its webhook again when n8n starts, as the workflow wants it now', async () => {
  await start();
  await host.activate();
  const [before] = await webhooks();
  host.node = { ...host.node, parameters: { events: ['post.published', 'post.failed'] } };
  await host.activate();
  expect(await webhooks()).toEqual([
    expect.objectContaining({ id: before?.id, events: ['post.published', 'post.failed'], state: 'active' }),
  ]);
  await publish();
  await untilStarted(1);
});

it('mends its webhook, which the server has paused, when the workflow is activated again', async () => {
  await start();
  await host.activate();
  const [before] = await webhooks();
  // Somebody has changed the secret, and deliveries were refused for that.
  await send('POST', `/webhooks/${before?.id}/rotate-secret`);
  await send('PATCH', `/webhooks/${before?.id}`, { paused: true });
  host.staticData = { 'node:Trigger': { webhookId: before?.id, secret: 'whsec_b3V0ZGF0ZWQtb3V0ZGF0ZWQtb3V0ZGF0ZWQ=' } };
  const id = await publish();
  await world.untilStatus(id, 'published');
  await host.activate();
  await untilStarted(1);
  expect(await webhooks()).toMatchObject([{ id: before?.id, state: 'active' }]);
  expect(host.started.map(({ postId }) => postId)).toEqual([id]);
});

it('registers anew when somebody has removed its webhook', async () => {
  await start();
  await host.activate();
  const [before] = await webhooks();
  await send('DELETE', `/webhooks/${before?.id}`);
  await host.activate();
  const after = await webhooks();
  expect(after).toHaveLength(1);
  expect(after[0]?.id).not.toBe(before?.id);
  await publish();
  await untilStarted(1);
});

it('takes its webhook over when n8n has lost the secret', async () => {
  await start();
  await host.activate();
  const [before] = await webhooks();
  host.staticData = {};
  await host.activate();
  expect((await webhooks()).map(({ id }) => id)).toEqual([before?.id]);
  await publish();
  await untilStarted(1);
});

it('answers 401 to a call that the server did not sign, and starts nothing', async () => {
  await start();
  await host.activate();
  const body = JSON.stringify({ type: 'post.published', timestamp: new Date().toISOString(), data: { id: 'post_1' } });
  const seconds = Math.floor(Date.now() / 1000);
  const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': String(seconds), 'webhook-signature': 'v1,AAAA' };
  const forged = await fetch(`${host.url}/hook/webhook`, { method: 'POST', headers, body });
  const bare = await fetch(`${host.url}/hook/webhook`, { method: 'POST', body: 'no JSON' });
  expect([forged.status, bare.status]).toEqual([401, 401]);
  expect(host.started).toEqual([]);
  expect(host.answers[0]?.body).toEqual({ message: 'No signature fits the secret of this webhook.' });
});

it('starts nothing for a test event, and shows a post to whoever builds a workflow with it', async () => {
  await start();
  await host.activate();
  const id = await publish();
  await untilStarted(1);
  const [webhook] = await webhooks();
  await send('POST', `/webhooks/${webhook?.id}/test`);
  await until('the test event', () => (host.answers.length === 2 ? true : undefined));
  expect(host.answers[1]?.status).toBe(200);
  expect(host.started).toHaveLength(1);
  host.webhookMode = 'manual';
  await send('POST', `/webhooks/${webhook?.id}/test`);
  await untilStarted(2);
  expect(host.started[1]).toEqual(host.started[0]);
  expect(host.started[1]?.postId).toBe(id);
});

it.each([startRevisionA, startRevisionB])(
  'names the polling trigger where the server has no webhooks',
  async (open) => {
    const server = await open();
    try {
      await start(['post.published'], { baseUrl: server.apiUrl });
      await expect(host.activate()).rejects.toThrow(/does not offer webhooks\. .*TikAPIs Polling Trigger/);
    } finally {
      await server.close();
    }
  },
);

it('says what to set when the server cannot reach n8n', async () => {
  await world.stop();
  await world.start({ TIKAPIS_ALLOWED_RANGES: '', TIKAPIS_ALLOW_HTTP: 'false' });
  await start();
  await expect(host.activate()).rejects.toThrow(/http:\/\/127\.0\.0\.1.* cannot be used: .*WEBHOOK_URL/);
  await world.stop();
  await world.start();
});
