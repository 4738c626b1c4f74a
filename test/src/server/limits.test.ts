import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorld, storedVideos, type World } from './world.js';

/** Posts for a time that does not come. */
const later = { schedule: new Date(Date.now() + 86_400_000).toISOString() };

describe('the free plan', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ plan: 'free' });
  });
  afterAll(() => world.close());

  it('takes five posts a day, also of eight that come at once, and stores nothing of the rest', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.postForm(later)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);

    const refused = await world.postForm(later);
    expect(refused).toMatchObject({
      status: 429,
      body: {
        error: { code: 'rate_limit_exceeded', message: expect.stringMatching(/5 posts a day.*Wait .* and send/) },
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
