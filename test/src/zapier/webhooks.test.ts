import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startRevisionA, startRevisionB } from '../n8n/documented-servers.js';
import { createWorld, type World } from '../server/world.js';
import { until } from '../support/until.js';
import { type HookHost, type HookZap, startHookHost } from './hook-zaps.js';
import { openZapierApp, type ZapierApp } from './zapier-app.js';

jest.setTimeout(60_000);

interface Webhook {
  id: string;
  events: string[];
  state: string;
}
interface Delivery {
  id: string;
  status: string;
}

let world: World & { keys: Record<string, string> };
let app: ZapierApp;
let zapier: HookHost;
let key: string;
beforeAll(async () => {
  world = await createWorld({ environment: { TIKAPIS_WEBHOOK_RETRY_MS: '20' }, others: ['full@example.com'] });
  key = world.apiKey;
  app = await openZapierApp('self-hosted', () => ({ apiKey: key, baseUrl: world.apiUrl() }));
  zapier = await startHookHost(app);
});
afterAll(async () => {
  await zapier.close();
  await world.close();
});

const turnedOn: HookZap[] = [];
const turnOn = async (trigger: string): Promise<HookZap> => {
  const zap = await zapier.turnOn(trigger);
  turnedOn.push(zap);
  return zap;
};
afterEach(async () => {
  key = world.apiKey;
  for (const zap of turnedOn.splice(0)) await zap.turnOff();
});

const post = async (fields: Record<string, string> = {}): Promise<string> =>
  (await world.postForm({ caption: 'Hello', visibility: 'private', ...fields })).body.postId;
const webhooks = async (): Promise<Webhook[]> => (await world.call<{ data: Webhook[] }>('GET', '/webhooks')).body.data;
const untilStarted = (zap: HookZap, count: number) =>
  until(`start ${count}`, () => (zap.started.length >= count ? zap.started : undefined), {
    seen: () => JSON.stringify([zap.answers, zap.started.length]),
  });
const ids = (zap: HookZap): string[] => zap.started.map(({ id }) => id);

it('starts every Zap once for each of its events', async () => {
  const [published, too, failed, scheduled] = [
    await turnOn('post_published'),
    await turnOn('post_published'),
    await turnOn('post_failed'),
    await turnOn('post_scheduled'),
  ];
  expect((await webhooks()).map(({ events }) => events)).toEqual([
    ['post.published'],
    ['post.published'],
    ['post.failed'],
    ['post.scheduled'],
  ]);
  const live = await post({ schedule: new Date(Date.now() + 200).toISOString() });
  const refused = await post({ caption: '#sbx_frame_rate_check_failed' });
  for (const zap of [published, too, failed, scheduled]) await untilStarted(zap, 1);
  expect([published, too, failed, scheduled].map(ids)).toEqual([[live], [live], [refused], [live]]);
  expect(failed.started[0]).toMatchObject({ status: 'failed', errorCode: 'tiktok_frame_rate_check_failed' });
  expect(scheduled.started[0]).toMatchObject({ status: 'scheduled' });
});

it('starts none for an event that is told again, and another Zap all the same', async () => {
  const [zap, other] = [await turnOn('post_published'), await turnOn('post_published')];
  const id = await post();
  for (const each of [zap, other]) await untilStarted(each, 1);
  const deliveries = `/webhooks/${zap.webhookId}/deliveries`;
  const [delivery] = (await world.call<{ data: Delivery[] }>('GET', deliveries)).body.data;
  await until('the delivery is over', async () => {
    const { status } = await world.call('POST', `${deliveries}/${delivery?.id}/replay`);
    return status === 200 ? true : undefined;
  });
  await until('the repetition', () => (zap.answers.length === 2 ? true : undefined));
  expect([ids(zap), ids(other)]).toEqual([[id], [id]]);
});

it('starts none for a test, nor for what is no event of its own', async () => {
  const zap = await turnOn('post_published');
  await world.call('POST', `/webhooks/${zap.webhookId}/test`);
  await until('the test', () => (zap.answers.length === 1 ? true : undefined));
  expect(zap.started).toEqual([]);
  const data = { id: 'post_1', status: 'published', caption: '', createdAt: new Date().toISOString() };
  const subscribeData = { id: zap.webhookId };
  for (const cleanedRequest of [
    undefined,
    null,
    'text',
    [],
    {},
    { type: 'post.published' },
    { type: 'post.failed', data },
    { type: 'usage.threshold', data: { percent: 80 } },
  ]) {
    expect(await app.run('triggers.post_published.operation.perform', { cleanedRequest, subscribeData })).toEqual([]);
  }
});

it('starts each Zap once for each of 20 events, one that is asked to wait at times and one that ends', async () => {
  const [busy, ending] = [await turnOn('post_published'), await turnOn('post_published')];
  busy.answer((nth) => (nth % 3 === 1 ? 429 : 200));
  const first = await Promise.all(Array.from({ length: 10 }, () => post()));
  await untilStarted(busy, 10);
  await untilStarted(ending, 10);
  ending.answer(() => 410);
  const then = await Promise.all(Array.from({ length: 10 }, () => post()));
  await untilStarted(busy, 20);
  expect(ids(busy).toSorted()).toEqual([...first, ...then].toSorted());
  expect(ids(ending).toSorted()).toEqual(first.toSorted());
  expect(busy.answers.filter((status) => status === 429).length).toBeGreaterThan(5);

  await until('the end', async () =>
    (await webhooks()).find(({ id, state }) => id === ending.webhookId && state === 'ended') ? true : undefined,
  );
  const told = ending.answers.length;
  const last = await post();
  await untilStarted(busy, 21);
  expect(ids(busy)).toContain(last);
  expect(ending.answers).toHaveLength(told);
  // No more than were under way when the first 410 came.
  expect(told - first.length).toBeLessThanOrEqual(2);
});

it('is turned off, also when its webhook is gone', async () => {
  const [zap, gone] = [await zapier.turnOn('post_published'), await zapier.turnOn('post_published')];
  await world.call('DELETE', `/webhooks/${gone.webhookId}`);
  await zap.turnOff();
  await gone.turnOff();
  expect(await webhooks()).toEqual([]);
});

it('is not turned on where the server takes no more webhooks, and says so', async () => {
  key = world.keys['full@example.com'] ?? '';
  const on: HookZap[] = [];
  const fill = async () => {
    for (;;) on.push(await zapier.turnOn('post_published'));
  };
  await expect(fill()).rejects.toThrow(
    expect.objectContaining({ name: 'AppError', message: expect.stringContaining('webhooks already') }),
  );
  expect(on.length).toBeGreaterThanOrEqual(10);
});

it('shows real posts, in the editor', async () => {
  const [first, second] = [await post(), await post()];
  for (const id of [first, second]) await world.untilStatus(id, 'published');
  const rows = await app.run('triggers.post_published.operation.performList');
  expect([rows.length, new Set(rows.slice(0, 2).map(({ id }) => id))]).toEqual([3, new Set([first, second])]);
});

describe.each([
  ['revision A', startRevisionA],
  ['revision B', startRevisionB],
])('a server that has only %s of the documentation', (_name, start) => {
  it('is refused, as it has no webhooks', async () => {
    const server = await start();
    try {
      const documented = await openZapierApp('self-hosted', () => ({ apiKey: 'another-key', baseUrl: server.apiUrl }));
      const { host } = new URL(server.apiUrl);
      const turn = { targetUrl: 'https://hooks.zapier.com/hooks/standard/1/a/', subscribeData: { id: 'whk_1' } };
      await expect(documented.run('triggers.post_published.operation.performSubscribe', turn)).rejects.toThrow(
        new RegExp(`${host} does not offer POST /webhooks.*connect a server that has them`),
      );
      // It may have been another server when the Zap was turned on.
      await documented.run('triggers.post_published.operation.performUnsubscribe', turn);
    } finally {
      await server.close();
    }
  });
});
