import { setTimeout as delay } from 'node:timers/promises';
import { createSandbox } from '@tikapis/tiktok-sandbox';
import { ledger } from '../support/ledger.js';
import { startServerProcess } from '../support/server-process.js';
import { addScheduled, connectCreators } from './server-rows.js';
import { videoOfSize } from './server-video.js';
import { createBenchWorld } from './server-world.js';

/** A minute of this TikTok is over in 0.6 s. */
const SPEED = 100;
const MINUTE_MS = 60_000;
const GIVE_UP_AFTER_MS = 120_000;

/** Posts of one creator that are due at once: how many calls TikTok's limits refused until all were published. */
export async function measureOneAccount({ posts }: { posts: number }): Promise<{ refused: number; tookS: number }> {
  const startMs = Date.now();
  const sandbox = await createSandbox({
    knobs: { audited: true, rateLimits: true, processingDelayMs: 1_000, moderationDelayMs: 0 },
    now: () => startMs + (Date.now() - startMs) * SPEED,
  });
  const environment = { TIKTOK_WINDOW_MS: String((MINUTE_MS * 1.2) / SPEED), TIKTOK_FIRST_POLL_MS: '200' };
  const world = await createBenchWorld({ sandboxUrl: sandbox.url, environment });
  const [creator] = await connectCreators(world, 1);
  if (creator === undefined) throw new Error('The sandbox has made no account.');
  const dueAtMs = Date.now() + 3_000;
  const rows = Array.from({ length: posts }, (_, n) => ({ id: `post_one${n}`, creator, dueAtMs }));
  await addScheduled(world, rows, await videoOfSize(10_000));
  const server = await startServerProcess(world.env);
  try {
    for (;;) {
      const published = await ledger(sandbox.url, 'published');
      if (published.length === posts) break;
      if (Date.now() > dueAtMs + GIVE_UP_AFTER_MS) throw new Error(`${published.length} of ${posts} were published.`);
      await delay(100);
    }
    const refused = await ledger(sandbox.url, 'rate_limited');
    return { refused: refused.length, tookS: (Date.now() - dueAtMs) / 1_000 };
  } finally {
    await server.kill();
    await world.close();
    await sandbox.close();
  }
}
