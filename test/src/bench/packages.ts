import { stat } from 'node:fs/promises';
import path from 'node:path';
import { packPackage, TARBALL_LIMIT_BYTES } from '../n8n/packed-package.js';
import { importTime, type ModuleSystem } from './import-time.js';
import { type PublishedPackage, publishedPackages } from './published-packages.js';
import { atMost, OUR_GOAL, repeat, type Row, runsOf, type SuiteOptions, type SuiteResult } from './suite.js';
import { median } from './table.js';

/** What a package cannot do without, on its own. */
const frameworks: Readonly<Record<string, string>> = {
  '@tikapis/database': 'better-sqlite3',
  '@tikapis/server': 'fastify',
  '@tikapis/slack': '@slack/bolt',
  '@tikapis/tiktok-sandbox': 'fastify',
};

const tarballGoals: Readonly<Record<string, number>> = { 'n8n-nodes-tikapis': TARBALL_LIMIT_BYTES };

/** The size of each package as npm has it, and how long a fresh Node takes to load it, both ways. */
export async function benchPackages({ isQuick }: SuiteOptions): Promise<SuiteResult> {
  const rows: Row[] = [];
  const packages: object[] = [];
  for (const published of await publishedPackages()) {
    const { name } = published;
    console.log(`  ${name} …`);
    const { tarballBytes, unpackedBytes } = await sizesOf(published);
    const goal = tarballGoals[name];
    rows.push(
      {
        name: `${name}, packed`,
        unit: 'kB',
        values: [tarballBytes / 1_000],
        ...(goal && atMost(goal / 1_000, OUR_GOAL)),
      },
      { name: `${name}, unpacked`, unit: 'kB', values: [unpackedBytes / 1_000] },
    );
    const times = await timesOf(published, runsOf({ isQuick }));
    rows.push(...times);
    const [first] = times;
    packages.push({
      name,
      tarballBytes,
      unpackedBytes,
      loadMs: first === undefined ? null : Math.round(median(first.values)),
    });
  }
  return { rows, line: { suite: 'packages', packages } };
}

async function sizesOf({ folder }: PublishedPackage): Promise<{ tarballBytes: number; unpackedBytes: number }> {
  const packed = await packPackage('pnpm', folder);
  try {
    const stats = await Promise.all(packed.files.map((file) => stat(path.join(packed.folder, file))));
    return { tarballBytes: packed.tarballBytes, unpackedBytes: stats.reduce((sum, { size }) => sum + size, 0) };
  } finally {
    await packed.remove();
  }
}

interface Way {
  row: Omit<Row, 'values'>;
  system: ModuleSystem;
  entries: readonly string[];
}

/** The ways take turns, after a first round that puts the files into the cache of the disk. */
async function timesOf({ name, folder, entries, systems, host }: PublishedPackage, runs: number): Promise<Row[]> {
  if (entries.length === 0) return [];
  const note = host.length === 0 ? {} : { note: `after ${host.join(' and ')}, which its host has loaded` };
  const framework = frameworks[name];
  const alone = { name: `${name}, import`, unit: 'ms', peer: `${framework} alone` };
  const ways: Way[] = [
    ...systems.map((system) => ({ row: { name: `${name}, ${system}`, unit: 'ms', ...note }, system, entries })),
    ...(framework === undefined ? [] : [{ row: alone, system: 'import' as const, entries: [framework] }]),
  ];
  const [, ...turns] = await repeat(runs + 1, async () => {
    const took: number[] = [];
    for (const way of ways) took.push(await importTime(way.system, { folder, entries: way.entries, host }));
    return took;
  });
  return ways.map(({ row }, at) => ({ ...row, values: turns.map((took) => took[at] ?? 0) }));
}
