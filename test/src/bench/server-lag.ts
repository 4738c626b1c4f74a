import { setTimeout as delay } from 'node:timers/promises';
import type { EntryOf } from '@tikapis/tiktok-sandbox';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { addScheduled, connectCreators, type Creator } from './server-rows.js';
import { videoOfSize } from './server-video.js';
import { type BenchWorld, createBenchWorld } from './server-world.js';

export interface Lag {
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** From the first due time to the last init. */
  drainS: number;
}

export interface Load {
  posts: number;
  /** The posts are due evenly over this time. */
  overMs: number;
}

const GIVE_UP_AFTER_MS = 300_000;

/** Two workers on PostgreSQL: first posts over a minute, then as many in a second. */
export async function measureWorkers(postgresUrl: string, loads: readonly Load[]): Promise<Lag[]> {
  // The folder is shared, as it is between workers of one machine.
  const world = await createBenchWorld({ postgresUrl });
  const workers = await Promise.all([startServerProcess(world.env, 'worker'), startServerProcess(world.env, 'worker')]);
  return measure(world, workers, loads, async (act) => act());
}

/** One process that does everything, on the embedded database: it is stopped while the posts are put there. */
export async function measureEmbedded(load: Load): Promise<Lag> {
  const world = await createBenchWorld();
  const running: ServerProcess[] = [];
  const [lag] = await measure(world, running, [load], async (act) => {
    await act();
    running.push(await startServerProcess(world.env));
  });
  if (lag === undefined) throw new Error('Nothing was measured.');
  return lag;
}

async function measure(
  world: BenchWorld,
  running: ServerProcess[],
  loads: readonly Load[],
  prepare: (act: () => Promise<void>) => Promise<void>,
): Promise<Lag[]> {
  try {
    const creators: Creator[] = [];
    const lags: Lag[] = [];
    for (const [n, load] of loads.entries()) {
      let dueAtMs = new Map<string, number>();
      await prepare(async () => {
        if (creators.length === 0) creators.push(...(await connectCreators(world, load.posts)));
        dueAtMs = await schedule(world, { creators, load, name: `load${n}` });
      });
      lags.push(await untilAllInits(world, dueAtMs));
    }
    return lags;
  } finally {
    await Promise.all(running.map((each) => each.kill()));
    await world.close();
  }
}

/** Puts one post for each creator there, in an order that has nothing to do with that of the creators. Gives due times. */
async function schedule(
  world: BenchWorld,
  { creators, load, name }: { creators: readonly Creator[]; load: Load; name: string },
): Promise<Map<string, number>> {
  const video = await videoOfSize(10_000);
  // Time to store them all and to start.
  const firstAtMs = Date.now() + 4_000 + load.posts * 2;
  const posts = creators.slice(0, load.posts).map((creator, n) => ({
    id: `post_${name}x${n}`,
    creator,
    dueAtMs: Math.round(firstAtMs + (((n * 7_919) % load.posts) / load.posts) * load.overMs),
  }));
  await addScheduled(world, posts, video);
  if (Date.now() > firstAtMs) throw new Error('The posts were not stored before the first was due.');
  return new Map(posts.map(({ id, dueAtMs }) => [id, dueAtMs]));
}

/** Waits for TikTok to have heard of every post, and tells how late that was. The caption is the id. */
async function untilAllInits(world: BenchWorld, dueAtMs: ReadonlyMap<string, number>): Promise<Lag> {
  const heardAtMs = new Map<string, number>();
  const dues = [...dueAtMs.values()];
  const firstDueMs = Math.min(...dues);
  const deadlineMs = Math.max(...dues) + GIVE_UP_AFTER_MS;
  let after = 0;
  while (heardAtMs.size < dueAtMs.size) {
    if (Date.now() > deadlineMs) throw new Error(`TikTok heard of ${heardAtMs.size} of ${dueAtMs.size} posts.`);
    await delay(1_000);
    const { entries, lastSeq } = await world.control<{ entries: EntryOf<'init'>[]; lastSeq: number }>(
      'GET',
      `/ledger?type=init&after=${after}`,
    );
    after = lastSeq;
    for (const { at, postInfo } of entries) {
      const id = postInfo?.title ?? '';
      if (dueAtMs.has(id) && !heardAtMs.has(id)) heardAtMs.set(id, at);
    }
  }
  const lags = [...heardAtMs].map(([id, at]) => at - (dueAtMs.get(id) ?? 0)).toSorted((a, b) => a - b);
  const at = (share: number): number => lags[Math.min(lags.length - 1, Math.floor(lags.length * share))] ?? 0;
  const drainS = (Math.max(...heardAtMs.values()) - firstDueMs) / 1_000;
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), drainS };
}
