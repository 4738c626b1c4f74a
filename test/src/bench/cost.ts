import { findPostgres } from '../support/postgres-database.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { addPosts, claimTimes, type Operation, requestsTo } from './cost-requests.js';
import { type BenchWorld, createBenchWorld } from './server-world.js';
import { atMost, OUR_GOAL, repeat, type Row, runsOf, type SuiteOptions, type SuiteResult } from './suite.js';
import { median } from './table.js';

/** The last beside the first, at most: a list of a hundred times the length is not a hundred times the work. */
const RATIO_GOAL = 3;

interface Stored {
  posts: number;
  world: BenchWorld;
  server: ServerProcess;
  operations: [Operation, () => Promise<number>][];
  /** The median of each run. */
  figures: Map<Operation, number[]>;
}

interface Plan {
  sizes: readonly number[];
  runs: number;
  /** Of each operation in each run. */
  requests: number;
}

/** What one request costs as the posts of an account grow: servers with few and with many run side by side and take turns. */
export async function benchCost({ isQuick }: SuiteOptions): Promise<SuiteResult> {
  const plan: Plan = {
    sizes: isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000],
    runs: runsOf({ isQuick }),
    requests: isQuick ? 10 : 40,
  };
  const postgresUrl = await findPostgres();
  const sqlite = await measure('SQLite', undefined, plan);
  const postgres = postgresUrl === null ? [] : await measure('PostgreSQL', postgresUrl, plan);
  const rows = [...sqlite, ...postgres];
  const ratios = rows
    .filter(({ unit }) => unit === 'times')
    .map(({ name, values }) => [name, Number(median(values).toFixed(2))]);
  const missing = 'PostgreSQL: none answers at 127.0.0.1:5432, and DATABASE_URL is not set.';
  return {
    rows,
    line: { suite: 'cost', sizes: plan.sizes, ratios: Object.fromEntries(ratios) as object },
    leftOut: postgresUrl === null ? [missing] : [],
  };
}

async function measure(database: string, postgresUrl: string | undefined, plan: Plan): Promise<Row[]> {
  const all: Stored[] = [];
  try {
    for (const posts of plan.sizes) {
      console.log(`  ${database}, ${posts} posts are put there …`);
      all.push(await prepare(posts, postgresUrl, plan));
    }
    console.log(`  ${database}, ${plan.runs} runs of ${plan.requests} requests of each kind …`);
    await repeat(plan.runs, () => takeTurns(all, plan.requests));
    return rowsOf(database, all);
  } finally {
    for (const { server, world } of all) {
      await server.stop();
      await world.close();
    }
  }
}

async function prepare(posts: number, postgresUrl: string | undefined, { runs, requests }: Plan): Promise<Stored> {
  const world = await createBenchWorld({ postgresUrl });
  await addPosts(world, posts);
  // Ten posts at each claim; the first are slow, as with the requests.
  const [, ...claims] = await repeat(runs + 1, async () => median(await claimTimes(world, 5)));
  const server = await startServerProcess(world.env);
  const operations = Object.entries(await requestsTo(world, server, posts)) as Stored['operations'];
  for (const [, ask] of operations) await repeat(requests, ask);
  return { posts, world, server, operations, figures: new Map([['ten due posts taken', claims]]) };
}

/** One run: the sizes take turns at every request, so that they share the troubles of the machine. */
async function takeTurns(all: readonly Stored[], requests: number): Promise<void> {
  const took = all.map(() => new Map<Operation, number[]>());
  for (let turn = 0; turn < requests; turn += 1) {
    for (const [at, { operations }] of all.entries()) {
      for (const [name, ask] of operations) append(took[at], name, await ask());
    }
  }
  for (const [at, { figures }] of all.entries()) {
    for (const [name, times] of took[at] ?? []) append(figures, name, median(times));
  }
}

function append(map: Map<Operation, number[]> | undefined, name: Operation, figure: number): void {
  map?.set(name, [...(map.get(name) ?? []), figure]);
}

function rowsOf(database: string, all: readonly Stored[]): Row[] {
  const [few] = all;
  const many = all.at(-1);
  const names = [...(few?.figures.keys() ?? [])];
  return names.flatMap((operation) => {
    const of = (stored: Stored | undefined) => stored?.figures.get(operation) ?? [];
    const ratio: Row = {
      name: `${database}, ${operation}, ${thousands(many?.posts)} beside ${thousands(few?.posts)}`,
      unit: 'times',
      values: of(many).map((each, at) => each / (of(few)[at] ?? 0)),
      ...atMost(RATIO_GOAL, OUR_GOAL),
    };
    return [
      ...all.map(
        (stored): Row => ({
          name: `${database}, ${operation}, of ${thousands(stored.posts)} posts`,
          unit: 'ms',
          values: of(stored),
        }),
      ),
      ratio,
    ];
  });
}

const thousands = (posts = 0): string => posts.toLocaleString('en');
