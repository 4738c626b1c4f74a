import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';
import { createWorld, type World } from './world.js';

let world: World & { keys: Record<string, string> };
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  world = await createWorld({
    environment: { TIKAPIS_WEBHOOK_RETRY_MS: '20' },
    others: ['other@example.com', 'full@example.com'],
  });
});
afterAll(async () => {
  await world.close();
  await receiver.close();
});

interface Webhook {
  id: string;
  url: string;
  events: string[];
  secret: string;
  state: string;
  pausedAt: string | null;
  pauseReason: string | null;
}
interface Line {
  id: string;
  eventId: string;
  type: string;
  status: string;
  attempts: number;
  responseStatus: number | null;
  durationMs: number | null;
}
interface Of<Data> {
  data: Data;
  error?: { code: string; message: string; details?: { rule: string; field: string }[] };
  meta?: { pagination: object };
}

const send = <Data = Webhook>(method: string, path: string, body?: object, key?: string) =>
  world.call<Of<Data>>(method, `/webhooks${path}`, {
    ...(key !== undefined && { key }),
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
const final = ['post.published', 'post.failed'];
const add = async (path: string, events = final) =>
  (await send('POST', '', { url: receiver.url + path, events })).body.data;
const publish = async (fields: Record<string, string> = {}) => {
  const { body } = await world.postForm({ visibility: 'private', ...fields });
  return body.postId;
};
const untilLine = (id: string, status: string) =>
  until(`a delivery that is ${status}`, async () => {
    const { body } = await send<Line[]>('GET', `/${id}/deliveries`);
    return body.data.find((line) => line.status === status);
  });

describe('a webhook', () => {
  it('is made with a secret that is shown once', async () => {
    const made = await send('POST', '', { url: `${receiver.url}/made`, events: final });
    expect(made.status).toBe(200);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const { id, secret, ...rest } = made.body.data;
    expect(secret).toMatch(/^whsec_[\w+/=]{40,}$/);
    expect(rest).toMatchObject({ url: `${receiver.url}/made`, events: final, state: 'active', pausedAt: null });
    const [list, one] = [await send<Webhook[]>('GET', ''), await send('GET', `/${id}`)];
    expect(list.body.data).toContainEqual(one.body.data);
    expect(JSON.stringify([list.body, one.body])).not.toContain('whsec_');
    expect((await send('DELETE', `/${id}`)).status).toBe(200);
    expect((await send('GET', `/${id}`)).status).toBe(404);
  });

  it('is told of a post on its way, in order, each event once and signed', async () => {
    const { id, secret } = await add('/way', ['post.scheduled', 'post.processing', 'post.published']);
    const postId = await publish({ schedule: new Date(Date.now() + 300).toISOString(), caption: 'Grüße 🌊' });
    const deliveries = await receiver.received('/way', 3);
    expect(deliveries.map(({ body }) => [body.type, body.data.id, body.data.status])).toEqual([
      ['post.scheduled', postId, 'scheduled'],
      ['post.processing', postId, 'processing'],
      ['post.published', postId, 'published'],
    ]);
    for (const each of deliveries) expect(await each.verify([secret])).toMatchObject({ ok: true, id: each.id });
    const [, , published] = deliveries;
    expect(published?.body.data).toMatchObject({ caption: 'Grüße 🌊', publishedAt: expect.any(String) });
    const log = await until('the log', async () => {
      const { body } = await send<Line[]>('GET', `/${id}/deliveries`);
      return body.data.every(({ status }) => status === 'delivered') ? body : undefined;
    });
    expect(log.meta?.pagination).toEqual({ total: 3, pages: 1, current: 1, limit: 20 });
    expect(log.data[0]).toMatchObject({ type: 'post.published', attempts: 1, responseStatus: 200 });
    expect(new Set(deliveries.map(({ id: event }) => event))).toEqual(new Set(log.data.map(({ eventId }) => eventId)));
    await send('DELETE', `/${id}`);
  });

  it('that fails is tried again under the same id; 410 ends one, 429 delays the other', async () => {
    const [gone, busy] = [await add('/gone'), await add('/busy')];
    receiver.answer('/gone', { status: 410 });
    receiver.answer('/busy', { status: 429, headers: { 'Retry-After': '0' } });
    await publish();
    const attempts = await receiver.received('/busy', 2);
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);
    receiver.answer('/busy', { status: 204 });
    expect(await untilLine(busy.id, 'delivered')).toMatchObject({ responseStatus: 204 });
    await until('the end', async () =>
      (await send('GET', `/${gone.id}`)).body.data.state === 'ended' ? true : undefined,
    );
    expect((await send('GET', `/${gone.id}`)).body.data).toMatchObject({
      pausedAt: expect.any(String),
      pauseReason: expect.stringContaining('410'),
    });
    await publish();
    await receiver.received('/busy', attempts.length + 1);
    expect(receiver.deliveries.filter(({ path }) => path === '/gone')).toHaveLength(1);
    expect(await send('PATCH', `/${gone.id}`, { paused: false })).toMatchObject({ status: 409 });
    for (const { id } of [gone, busy]) await send('DELETE', `/${id}`);
  });

  it('is not followed elsewhere by a redirect', async () => {
    const { id } = await add('/moved');
    receiver.answer('/moved', { status: 307, headers: { Location: `${receiver.url}/trap` } });
    await publish();
    await receiver.received('/moved', 2);
    expect(receiver.deliveries.filter(({ path }) => path === '/trap')).toEqual([]);
    await send('DELETE', `/${id}`);
  });

  it('is told while it was paused, when it is taken up again', async () => {
    const { id } = await add('/paused');
    expect((await send('PATCH', `/${id}`, { paused: true })).body.data).toMatchObject({ state: 'paused' });
    await world.untilStatus(await publish(), 'published');
    expect(await untilLine(id, 'held')).toMatchObject({ attempts: 0 });
    expect((await send('PATCH', `/${id}`, { paused: false })).body.data).toMatchObject({
      state: 'active',
      pausedAt: null,
    });
    await receiver.received('/paused', 1);
    await send('DELETE', `/${id}`);
  });

  it('gets a test, a replay of it, and two signatures after its secret was changed', async () => {
    const { id, secret: old } = await add('/test');
    const rotated = await send('POST', `/${id}/rotate-secret`);
    const { secret } = rotated.body.data;
    expect(rotated.headers.get('cache-control')).toBe('no-store');
    expect(secret).not.toBe(old);
    const test = await send<Line>('POST', `/${id}/test`);
    expect(test.body.data).toMatchObject({ type: 'webhook.test', status: 'pending' });
    const [first] = await receiver.received('/test', 1);
    for (const each of [old, secret]) expect(await first?.verify([each])).toMatchObject({ ok: true });
    await untilLine(id, 'delivered');
    const again = await send<Line>('POST', `/${id}/deliveries/${test.body.data.id}/replay`);
    expect(again).toMatchObject({ status: 200, body: { data: { status: 'pending' } } });
    const [, second] = await receiver.received('/test', 2);
    expect(second?.id).toBe(first?.id);
    await send('DELETE', `/${id}`);
  });

  it('loses nothing when the server is stopped and started between two attempts', async () => {
    const { id, secret } = await add('/restart');
    receiver.answer('/restart', { status: 503 });
    const postId = await publish();
    const [first] = await receiver.received('/restart', 1);
    await world.stop();
    receiver.answer('/restart', { status: 200 });
    await world.start();
    const line = await untilLine(id, 'delivered');
    expect([line.eventId, line.attempts >= 2]).toEqual([first?.id, true]);
    const last = receiver.deliveries.findLast(({ path }) => path === '/restart');
    expect(last?.body.data.id).toBe(postId);
    expect(await last?.verify([secret])).toMatchObject({ ok: true });
    await send('DELETE', `/${id}`);
  });
});

describe('what is refused', () => {
  it.each([
    'http://10.0.0.1/',
    'http://127.0.0.2/',
    'http://127.2/',
    'http://2130706434/',
    'http://0x7f.2/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://192.168.0.1:8080/',
    'http://[fd00::1]/',
  ])('the address %s inside', async (url) => {
    const { status, body } = await send('POST', '', { url, events: final });
    expect([status, body.error?.details?.map(({ rule, field }) => [rule, field])]).toEqual([
      400,
      [['webhook_url_invalid', 'url']],
    ]);
    const mine = await add('/inside');
    expect((await send('PATCH', `/${mine.id}`, { url })).status).toBe(400);
    expect((await send('GET', `/${mine.id}`)).body.data.url).toBe(`${receiver.url}/inside`);
    await send('DELETE', `/${mine.id}`);
  });

  it('all that is wrong, at once', async () => {
    const { status, body } = await send('POST', '', { url: 'http://10.0.0.1/', events: ['post.liked'], name: 'x' });
    expect(status).toBe(400);
    expect(body.error?.details?.map(({ field }) => field)).toEqual(['events[0]', 'name', 'url']);
  });

  it('one more than a hundred', async () => {
    const key = world.keys['full@example.com'] ?? '';
    const url = `${receiver.url}/many`;
    for (let n = 0; n < 100; n += 1) expect((await send('POST', '', { url, events: final }, key)).status).toBe(200);
    const { status, body } = await send('POST', '', { url, events: final }, key);
    expect([status, body.error?.code, body.error?.message]).toEqual([
      409,
      'conflict',
      expect.stringContaining('100 webhooks'),
    ]);
  });

  it('pages and filters that make no sense', async () => {
    const { id } = await add('/pages');
    expect((await send('GET', `/${id}/deliveries?page=0&limit=500&status=lost`)).status).toBe(400);
    await send('DELETE', `/${id}`);
  });
});

it('a stranger finds none of it: 404 everywhere, and nothing changes', async () => {
  const mine = await add('/mine');
  const test = await send<Line>('POST', `/${mine.id}/test`);
  await receiver.received('/mine', 1);
  const stranger = world.keys['other@example.com'];
  const before = await send('GET', `/${mine.id}`);
  for (const [method, path, body] of [
    ['GET', ''],
    ['PATCH', '', { paused: true }],
    ['POST', '/rotate-secret'],
    ['POST', '/test'],
    ['GET', '/deliveries'],
    ['POST', `/deliveries/${test.body.data.id}/replay`],
    ['DELETE', ''],
  ] as const) {
    const answer = await send(method, `/${mine.id}${path}`, body, stranger);
    expect([method, path, answer.status, answer.body.error?.code]).toEqual([method, path, 404, 'not_found']);
  }
  expect((await send<Webhook[]>('GET', '', undefined, stranger)).body.data).toEqual([]);
  expect((await send('GET', `/${mine.id}`)).body.data).toEqual(before.body.data);

  // A delivery of one webhook is none of another.
  const theirs = await send('POST', '', { url: `${receiver.url}/theirs`, events: final }, stranger);
  const foreign = await send(
    'POST',
    `/${theirs.body.data.id}/deliveries/${test.body.data.id}/replay`,
    undefined,
    stranger,
  );
  expect(foreign.status).toBe(404);
  await world.untilStatus(await publish(), 'published');
  await receiver.received('/mine', 2);
  expect(receiver.deliveries.filter(({ path }) => path === '/theirs')).toEqual([]);
});
