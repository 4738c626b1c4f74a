import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { createWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${new URL(world.apiUrl()).origin}${path}`, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('/health and /ready', () => {
  it('want no key', async () => {
    expect(await ask('/health')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    expect(await ask('/ready')).toMatchObject({ status: 200, text: '{"status":"ready"}' });
  });

  it('tell apart a process that lives and one that can work', async () => {
    await rename(world.dataDir, `${world.dataDir}-away`);
    const [health, ready] = [await ask('/health'), await ask('/ready')];
    await rename(`${world.dataDir}-away`, world.dataDir);
    expect(health.status).toBe(200);
    expect(ready).toMatchObject({ status: 503, text: expect.stringContaining('its data folder cannot be written') });
    expect(ready.headers.get('retry-after')).not.toBeNull();
    expect((await ask('/ready')).status).toBe(200);
  });
});

describe('/metrics', () => {
  it('counts requests by route, calls to TikTok by outcome, posts by status, and holds no id', async () => {
    const { postId } = (await world.postForm({ caption: 'counted' })).body;
    await world.untilStatus(postId, 'published');
    await world.call('GET', '/tiktok/posts/post_of_nobody');
    await world.call('GET', '/no/such/address');
    const scraped = await until('the counts', async () => {
      const { text } = await ask('/metrics');
      return text.includes('tikapis_posts{status="published"}') ? text : undefined;
    });
    expect(scraped).toContain('tikapis_http_requests_total{method="GET",route="/v1/tiktok/posts/{id}",status="404"} 1');
    expect(scraped).toContain('tikapis_http_requests_total{method="GET",route="(unknown)",status="404"} 1');
    expect(scraped).toMatch(
      /tikapis_http_request_duration_seconds_count\{method="POST",route="\/v1\/tiktok\/posts"\} 1/,
    );
    expect(scraped).toMatch(/tikapis_tiktok_calls_total\{call="init_video",outcome="ok"\} 1/);
    expect(scraped).toMatch(/tikapis_due_posts 0/);
    expect(scraped).not.toContain(postId);
    expect(scraped).not.toContain('post_of_nobody');
  });

  it('are not for those behind a proxy, unless they have the token', async () => {
    expect((await ask('/metrics', { 'X-Forwarded-For': '203.0.113.7' })).status).toBe(404);
    const token = 'a-token-of-this-test';
    await world.stop();
    await world.start({ TIKAPIS_METRICS_TOKEN: token });
    expect((await ask('/metrics')).status).toBe(404);
    expect((await ask('/metrics', { Authorization: 'Bearer wrong' })).status).toBe(404);
    const proxied = { Authorization: `Bearer ${token}`, 'X-Forwarded-For': '203.0.113.7' };
    expect((await ask('/metrics', proxied)).status).toBe(200);
  });
});
