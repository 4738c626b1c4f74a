import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client, startClient } from '../testing/client.js';
import { stillClock } from '../testing/clock.js';

let client: Client;
const clock = stillClock();
beforeEach(async () => {
  client = await startClient({ now: clock.now });
});
afterEach(() => client.sandbox.close());

/** How many calls in a row are let in. */
async function letIn(path: string, token: string): Promise<number> {
  for (let calls = 0; ; calls += 1) {
    const { status, json } = await client.api(path, {}, token);
    if (status === 429) {
      expect(json.error.code).toBe('rate_limit_exceeded');
      return calls;
    }
  }
}

describe('rate windows', () => {
  it.each([
    ['/v2/post/publish/creator_info/query/', 20],
    ['/v2/post/publish/video/init/', 6],
    ['/v2/post/publish/inbox/video/init/', 6],
    ['/v2/post/publish/status/fetch/', 30],
    ['/v2/video/list/', 600],
    ['/v2/video/query/', 600],
  ])('of %s let in %i calls a minute', async (path, perMinute) => {
    expect(await letIn(path, await client.tokenFor())).toBe(perMinute);
  });

  it('slide, and are of one token and one endpoint', async () => {
    const path = '/v2/post/publish/video/init/';
    const token = await client.tokenFor();
    await client.api(path, {}, token);
    clock.advance(30_000);
    expect(await letIn(path, token)).toBe(5);
    expect(await letIn('/v2/post/publish/inbox/video/init/', token)).toBe(6);
    expect(await letIn(path, await client.tokenFor())).toBe(6);
    clock.advance(30_000);
    expect(await letIn(path, token)).toBe(1);
  });

  it('leave every refusal in the ledger, and none when they are off', async () => {
    const path = '/v2/post/publish/video/init/';
    const token = await client.tokenFor();
    await client.control('PATCH', '/knobs', { rateLimits: false });
    for (let call = 0; call < 10; call += 1) expect((await client.api(path, {}, token)).status).toBe(400);
    expect(await client.ledger('rate_limited')).toEqual([]);
    await client.control('PATCH', '/knobs', { rateLimits: true });
    await letIn(path, token);
    expect(await client.ledger('rate_limited')).toMatchObject([
      { account: 'sbx-open-1', endpoint: 'init', perMinute: 6 },
    ]);
  });
});
