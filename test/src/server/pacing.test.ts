import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorld, type World } from './world.js';

/** A minute of the sandbox is 0.6 s here, so that its windows of a minute pass while the test looks on. */
const SPEED = 100;
const MINUTE_MS = 60_000;

let world: World;
beforeAll(async () => {
  const startMs = Date.now();
  world = await createWorld({
    knobs: { rateLimits: true, processingDelayMs: 1_000 },
    sandboxNow: () => startMs + (Date.now() - startMs) * SPEED,
    environment: { TIKTOK_WINDOW_MS: String((MINUTE_MS * 1.2) / SPEED), TIKTOK_FIRST_POLL_MS: '50' },
  });
});
afterAll(() => world.close());

describe('posts of one creator that are due at once', () => {
  it('are all published, and TikTok has to refuse no call', async () => {
    const at = new Date(Date.now() + 600).toISOString();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => world.postForm({ caption: `number ${n}`, schedule: at })),
    );
    const posts = [];
    for (const { body } of answers) posts.push(await world.untilStatus(body.postId, 'published'));
    expect(await world.ledger('rate_limited')).toEqual([]);
    const inits = await world.ledger('init');
    expect(inits).toHaveLength(8);
    const published = await world.ledger('published');
    expect(published).toHaveLength(8);
    expect(new Set(published.map(({ publishId }) => publishId))).toEqual(
      new Set(posts.map(({ publishId }) => publishId)),
    );
    // Waiting for a turn is no trouble: nothing is said of it.
    expect(posts.flatMap(({ history }) => history.flatMap(({ note }) => note ?? []))).toEqual([]);
  });
});
