import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { atMost, OUR_GOAL, repeat, runsOf, type SuiteOptions, type SuiteResult } from './suite.js';
import { median } from './table.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

interface Start {
  /** From the command to its end, npm and the build that finds nothing to do included. */
  wholeS: number;
  /** What it says itself: server, sandbox and publishing. */
  publishedS: number;
}

/** `npm start -- --once` when it has run before: from the command until the video is published and all has stopped. */
export async function benchStart({ isQuick }: SuiteOptions): Promise<SuiteResult> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tikapis-bench-start-'));
  try {
    // The first run makes the account, and builds what is not built.
    await start(dataDir);
    const runs = await repeat(runsOf({ isQuick }), () => start(dataDir));
    const whole = runs.map(({ wholeS }) => wholeS);
    const published = runs.map(({ publishedS }) => publishedS);
    return {
      rows: [
        { name: '`npm start -- --once` to its end', unit: 's', values: whole, ...atMost(10, `${OUR_GOAL}: seconds`) },
        { name: 'of it, starting both servers and publishing', unit: 's', values: published },
      ],
      line: { suite: 'start', wholeS: rounded(median(whole)), publishedS: rounded(median(published)) },
    };
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

async function start(dataDir: string): Promise<Start> {
  const startedMs = performance.now();
  const child = spawn('npm', ['start', '--', '--once', '--data', dataDir], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  await once(child, 'close');
  const wholeS = (performance.now() - startedMs) / 1_000;
  const published = /^published \S+ \S+ in ([\d.]+) s$/m.exec(said)?.[1];
  if (published === undefined) throw new Error(`npm start did not publish: ${said}`);
  return { wholeS, publishedS: Number(published) };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
