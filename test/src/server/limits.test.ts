import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerShapes } from '@tikapis/core/contract';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';
import { createWorld, storedVideos, type World } from './world.js';

/** Posts for a time that does not come. */
const later = { schedule: new Date(Date.now() + 86_400_000).toISOString() };

describe('the free plan', () => {
  let world: World;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    world = await createWorld({ plan: 'free' });
    await world.call('POST', '/webhooks', {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ url: `${receiver.url}/usage`, events: ['usage.threshold'] }),
    });
  });
  afterAll(async () => {
    await world.close();
    await receiver.close();
  });

  it('takes five posts a day, also of eight that come at once, and stores nothing of the rest', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.postForm(later)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);

    const refused = await world.postForm(later);
    expect(refused).toMatchObject({
      status: 429,
      body: {
        error: {
          code: 'rate_limit_exceeded',
          message: expect.stringMatching(/5 posts a day for this API key.*Wait .* and send/),
        },
      },
    });
    const waitS = Number(refused.headers.get('retry-after'));
    expect(waitS).toBeGreaterThan(0);
    expect(waitS).toBeLessThanOrEqual(86_400);
    expect(Number(refused.headers.get('x-ratelimit-reset')) % 86_400).toBe(0);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(await storedVideos(world.dataDir)).toHaveLength(5);
    const list = await world.call<{ meta: { pagination: { total: number } } }>('GET', '/tiktok/posts');
    expect(list.body.meta.pagination.total).toBe(5);
  });

  it('tells webhooks of four posts and of five, once each', async () => {
    const { deliveries, received } = receiver;
    await received('/usage', 2);
    const told = deliveries.map(({ body }) => answerShapes.usageThreshold.parse(body.data));
    expect(told.toSorted((a, b) => a.percent - b.percent)).toMatchObject([
      { unit: 'posts a day', percent: 80, used: 4, limit: 5 },
      { unit: 'posts a day', percent: 100, used: 5, limit: 5 },
    ]);
  });

  it('takes thirty requests a minute, tells how many are left, and then how long to wait', async () => {
    const first = await world.call('GET', '/tiktok/accounts');
    expect(first.headers.get('x-ratelimit-limit')).toBe('30');
    expect(Number(first.headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(Date.now());
    // Twice as many, for a new minute may begin meanwhile.
    let refused = first;
    for (let n = 0; n < 60 && refused.status === 200; n += 1) refused = await world.call('GET', '/tiktok/accounts');
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate_limit_exceeded' } } });
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
  });
});

it('an account with limits of its own has its own number of posts a day', async () => {
  const world = await createWorld({ limits: { postsPerDay: 1 } });
  const statuses = [(await world.postForm(later)).status, (await world.postForm(later)).status];
  await world.close();
  expect(statuses).toEqual([202, 429]);
});

it('limits are told with every answer to a key, also with a refusal', async () => {
  const world = await createWorld();
  const json = { 'Content-Type': 'application/json' };
  const answers = [
    await world.call('GET', '/nothing/here'),
    await world.call('GET', '/tiktok/posts/post_1'),
    await world.call('POST', '/tiktok/posts', { headers: json, body: '{' }),
    await world.call('POST', '/tiktok/posts', { headers: json, body: '{}' }),
    await world.call('POST', '/tiktok/posts', { headers: { 'Content-Type': 'text/plain' }, body: 'x' }),
    await world.postJson({ caption: 'c'.repeat(1_100_000) }),
    await world.postForm(later),
  ];
  await world.close();
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 400, 400, 415, 413, 202]);
  for (const { headers } of answers) {
    expect(headers.get('x-ratelimit-limit')).toBe('600');
    expect(Number(headers.get('x-ratelimit-remaining'))).toBeLessThan(600);
    expect(Number(headers.get('x-ratelimit-reset')) * 1_000).toBeGreaterThan(Date.now() - 60_000);
  }
});
