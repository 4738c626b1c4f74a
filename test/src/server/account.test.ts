import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorld, type World } from './world.js';

interface Account {
  id: string;
  email: string;
  plan: string;
  limits: { requestsPerMinute: number; requestsPerDay: number; postsPerDay: number };
  usage: { today: { requests: number; posts: number; resetsAt: string } };
  accounts: { id: string; nickname: string; state: string }[];
}
interface Counts {
  requests: number;
  errors: number;
  meanResponseMs: number | null;
}
interface Report {
  totals: Counts;
  endpoints: (Counts & { endpoint: string; category: string })[];
  intervals: (Counts & { start: string })[];
}

let world: World & { keys: Record<string, string> };
beforeAll(async () => {
  world = await createWorld({ others: ['other@example.com'] });
});
afterAll(() => world.close());

const account = async (key = world.apiKey) =>
  (await world.call<{ data: Account }>('GET', '/account', { key })).body.data;
const usage = async (query = '', key = world.apiKey) =>
  (await world.call<{ data: Report }>('GET', `/account/usage?${query}`, { key })).body.data;
const endpoint = ({ endpoints }: Report, name: string) => endpoints.find((each) => each.endpoint === name);

describe('GET /v1/account', () => {
  it('tells plan, limits, what was used today, and the TikTok accounts', async () => {
    await world.postForm({ schedule: new Date(Date.now() + 86_400_000).toISOString() });
    const before = await account();
    expect(before).toMatchObject({
      email: 'me@example.com',
      plan: 'enterprise',
      limits: { requestsPerMinute: 600, requestsPerDay: 500_000, postsPerDay: 10_000 },
      usage: { today: { posts: 1 } },
      accounts: [{ nickname: 'Creator', state: 'connected' }],
    });
    expect(Date.parse(before.usage.today.resetsAt)).toBeGreaterThan(Date.now());
    const after = await account();
    expect(after.usage.today.requests).toBe(before.usage.today.requests + 1);
  });

  it('tells each account its own', async () => {
    const other = await account(world.keys['other@example.com']);
    expect(other).toMatchObject({ email: 'other@example.com', accounts: [], usage: { today: { posts: 0 } } });
  });
});

describe('GET /v1/account/usage', () => {
  it('counts every answered request, by endpoint and category, errors apart', async () => {
    const name = 'GET /v1/tiktok/posts/{id}';
    const before = endpoint(await usage(), name)?.requests ?? 0;
    for (const id of ['post_a', 'post_b', 'post_c']) await world.call('GET', `/tiktok/posts/${id}`);
    await world.call('GET', '/no/such/address');
    const report = await usage();
    expect(endpoint(report, name)).toMatchObject({ requests: before + 3, errors: before + 3, category: 'tiktok' });
    expect(endpoint(report, name)?.meanResponseMs).toBeGreaterThan(0);
    expect(endpoint(report, '(unknown)')).toMatchObject({ errors: 1 });
    const sum = report.endpoints.reduce((all, { requests }) => all + requests, 0);
    expect(report.totals.requests).toBe(sum);
    expect(report.intervals.reduce((all, { requests }) => all + requests, 0)).toBe(sum);
    expect(report.intervals).toHaveLength(31);
  });

  it('groups and filters', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const auth = await usage(`startDate=${today}&interval=hourly&category=auth`);
    expect(auth.totals.requests).toBe(0);
    await world.call('GET', '/keys');
    expect((await usage(`startDate=${today}&interval=hourly&category=auth`)).totals.requests).toBe(1);
    expect((await usage('endDate=2020-01-31')).totals).toMatchObject({ requests: 0, meanResponseMs: null });
  });

  it('refuses what it cannot read', async () => {
    const answer = await world.call('GET', '/account/usage?interval=yearly&startDate=soon');
    expect(answer.status).toBe(400);
    expect(answer.body.error.details?.map(({ field }) => field).toSorted()).toEqual(['interval', 'startDate']);
  });

  it('and the limits of requests survive a restart', async () => {
    const first = await world.call('GET', '/tiktok/posts');
    const before = endpoint(await usage(), 'GET /v1/tiktok/posts')?.requests ?? 0;
    await world.stop();
    await world.start();
    const again = await world.call('GET', '/tiktok/posts');
    expect(endpoint(await usage(), 'GET /v1/tiktok/posts')?.requests).toBe(before + 1);
    const isSameMinute = first.headers.get('x-ratelimit-reset') === again.headers.get('x-ratelimit-reset');
    const left = (answer: typeof first) => Number(answer.headers.get('x-ratelimit-remaining'));
    expect(isSameMinute ? left(again) : 0).toBeLessThan(left(first));
  });
});
