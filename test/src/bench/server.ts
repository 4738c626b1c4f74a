import { findPostgres } from '../support/postgres-database.js';
import { flushesPerSecond } from './disk.js';
import { versionOf } from './machine.js';
import { measureEmbedded, measureWorkers } from './server-lag.js';
import { measureUploadPeak } from './server-memory.js';
import { measureOneAccount } from './server-one-account.js';
import { measurePages } from './server-pages.js';
import { serverLine, serverRows } from './server-result.js';
import { measureThroughput } from './server-throughput.js';
import { repeat, runsOf, type SuiteOptions, type SuiteResult } from './suite.js';

/** The server under load: beside a bare one of its framework, with large videos, many accounts, one account, long lists. */
export async function benchServer({ isQuick }: SuiteOptions): Promise<SuiteResult> {
  const runs = runsOf({ isQuick });
  const tell = (what: string) => console.log(`  ${what} …`);
  tell('throughput beside a bare server');
  const throughput = await measureThroughput({ isQuick });
  console.log(
    `  flushes a second of this disk, one after the other: ${Math.round(flushesPerSecond({ forMs: 1_000 }))}`,
  );

  const uploads = isQuick ? 5 : 20;
  const isLinux = process.platform === 'linux';
  if (isLinux) tell(`${uploads} uploads of 50 MB at once`);
  const uploadPeaksMb = isLinux ? await repeat(runs, () => measureUploadPeak({ uploads })) : [];

  const posts = isQuick ? 1_000 : 10_000;
  const overMs = isQuick ? 6_000 : 60_000;
  const evenly = { posts, overMs };
  const atOnce = { posts, overMs: 1_000 };
  const postgresUrl = await findPostgres();
  const workers =
    postgresUrl === null
      ? []
      : await repeat(runs, (turn) => {
          tell(`two workers on PostgreSQL, ${posts} posts twice, run ${turn + 1}`);
          return measureWorkers(postgresUrl, [evenly, atOnce]);
        });
  const embedded = await repeat(runs, (turn) => {
    tell(`one process, ${posts / 10} posts, run ${turn + 1}`);
    return measureEmbedded({ posts: posts / 10, overMs });
  });

  tell('posts of one account due at once');
  const oneAccount = await repeat(runs, () => measureOneAccount({ posts: isQuick ? 20 : 50 }));
  tell('pages of a list of 100,000 posts');
  const pages = await measurePages({ rounds: isQuick ? 20 : 100 });

  const measured = { throughput, uploads, uploadPeaksMb, evenly, workers, embedded, oneAccount, pages };
  return {
    rows: serverRows(measured),
    line: serverLine(measured),
    versions: { fastify: versionOf('fastify') },
    leftOut: [
      ...(isLinux ? [] : ['memory of the server while it receives videos: it is read from /proc, which is Linux.']),
      ...(postgresUrl === null
        ? ['two workers: no PostgreSQL answers at 127.0.0.1:5432, and DATABASE_URL is not set.']
        : []),
    ],
  };
}
