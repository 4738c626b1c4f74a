import { findPostgres } from '../support/postgres-database.js';
import { flushesPerSecond } from './disk.js';
import { type Lag, measureEmbedded, measureWorkers } from './server-lag.js';
import { measureUploadPeak } from './server-memory.js';
import { measureOneAccount } from './server-one-account.js';
import { measurePages } from './server-pages.js';
import { measureThroughput } from './server-throughput.js';
import { printTable } from './table.js';

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

const ratioOf = (measured: { ratio: number } | undefined): number | null =>
  measured === undefined ? null : rounded(measured.ratio);

/** The server under load: beside a bare one of its framework, with large videos, many accounts, one account, long lists. */
export async function benchServer({ isQuick }: { isQuick: boolean }): Promise<void> {
  const throughput = await measureThroughput({ isQuick });
  printTable(
    ['requests a second', 'server', 'bare', 'ratio', 'bare that stores', 'ratio'],
    throughput.map(({ name, perSecond, barePerSecond, ratio, durable }) => [
      name,
      Math.round(perSecond),
      Math.round(barePerSecond),
      rounded(ratio),
      durable === undefined ? '' : Math.round(durable.perSecond),
      durable === undefined ? '' : rounded(durable.ratio),
    ]),
  );
  const flushes = flushesPerSecond({ forMs: 1_000 });
  console.log(`\nFlushes a second of this disk, one after the other: ${Math.round(flushes)}.`);
  const [one, list, post] = throughput;

  const uploads = isQuick ? 5 : 20;
  const uploadPeakMb = await measureUploadPeak({ uploads });
  console.log(`\n${uploads} uploads of 50 MB at once: ${rounded(uploadPeakMb, 1)} MB over idle at most.`);

  const posts = isQuick ? 1_000 : 10_000;
  const overMs = isQuick ? 6_000 : 60_000;
  const postgresUrl = await findPostgres();
  const workers =
    postgresUrl === null
      ? []
      : await measureWorkers(postgresUrl, [
          { posts, overMs },
          { posts, overMs: 1_000 },
        ]);
  if (postgresUrl === null)
    console.log('\nPostgreSQL was left out: none answers at 127.0.0.1:5432, and DATABASE_URL is not set.');
  const embedded = await measureEmbedded({ posts: posts / 10, overMs });
  const [evenly, burst] = workers;
  const lines: [string, Lag | undefined][] = [
    [`two workers, ${posts} posts over ${overMs / 1_000} s`, evenly],
    [`two workers, ${posts} posts over 1 s`, burst],
    [`embedded, ${posts / 10} posts over ${overMs / 1_000} s`, embedded],
  ];
  console.log();
  printTable(
    ['from due to init', 'p50 ms', 'p99 ms', 'max ms', 'all after s'],
    lines.flatMap(([name, lag]) =>
      lag === undefined ? [] : [[name, lag.p50Ms, lag.p99Ms, lag.maxMs, rounded(lag.drainS, 1)]],
    ),
  );

  const oneAccount = await measureOneAccount({ posts: isQuick ? 20 : 50 });
  console.log(
    `\nPosts of one account due at once: TikTok's limits refused ${oneAccount.refused} calls; all published after ${rounded(oneAccount.tookS, 1)} s, at 100 times the speed of TikTok's minute.`,
  );

  const { firstMs, middleMs, lastMs } = await measurePages({ rounds: isQuick ? 20 : 100 });
  console.log(
    `\nOf 100,000 posts, page 1 takes ${rounded(firstMs)} ms, page 500 ${rounded(middleMs)} ms, page 1,000 ${rounded(lastMs)} ms.`,
  );

  console.log(
    JSON.stringify({
      suite: 'server',
      getRatio: ratioOf(one),
      listRatio: ratioOf(list),
      postRatio: ratioOf(post),
      durablePostRatio: ratioOf(post?.durable),
      uploadPeakMb: rounded(uploadPeakMb, 1),
      lagP50Ms: evenly?.p50Ms ?? null,
      lagP99Ms: evenly?.p99Ms ?? null,
      burstDrainS: burst === undefined ? null : rounded(burst.drainS, 1),
      embeddedLagP99Ms: embedded.p99Ms,
      refusedByTikTok: oneAccount.refused,
      deepPageRatio: rounded(Math.max(middleMs, lastMs) / firstMs),
    }),
  );
}
