/**
 * Runs suites of measurements: `node test/dist/bench/main.js [suite …] [--quick]`. Without a name all of them, and then
 * BENCHMARKS.md is written; not with `--quick`. The last lines are one JSON object for each suite.
 * Exit code 1 when a suite went wrong; a figure beyond its limit is no such thing.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchmarksFile } from './benchmarks-file.js';
import { commit, load, machine } from './machine.js';
import { headings, shownRow } from './row-figures.js';
import { runSuite, type SuiteRun } from './run-suite.js';
import { suites } from './suites.js';
import { printTable } from './table.js';

const all = Object.keys(suites);
const { positionals, values } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean' } } });
const isQuick = values.quick === true;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const unknown = positionals.find((name) => !all.includes(name));
if (unknown === undefined) await benchmark(positionals);
else {
  console.error(`There is no suite “${unknown}”. Choose one of: ${all.join(', ')}.`);
  process.exitCode = 1;
}

async function benchmark(named: readonly string[]): Promise<void> {
  const circumstances = {
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    node: process.versions.node,
  };
  const before = load();
  const measured = commit();
  console.log(`${circumstances.machine}; Node ${circumstances.node}; load ${before}`);
  const runs: SuiteRun[] = [];
  for (const name of named.length === 0 ? all : named) {
    console.log(`\n${name}: ${suites[name]?.what ?? ''}`);
    const run = await runSuite(name, { isQuick, isNamed: named.length > 0 });
    console.log(`${name} took ${Math.round(run.tookS)} s.`);
    runs.push(run);
  }
  runs.forEach(show);
  await keep(runs, { ...circumstances, commit: measured, load: { before, after: load() } }, named);
  for (const { line } of runs) if (line !== null) console.log(JSON.stringify(line));
  if (runs.some(({ problems = [] }) => problems.length > 0)) process.exitCode = 1;
}

function show({ name, rows, leftOut = [], problems = [] }: SuiteRun): void {
  console.log(`\n${name}`);
  if (rows.length > 0)
    printTable(
      Object.values(headings),
      rows.map((row) => Object.values(shownRow(row))),
    );
  for (const reason of leftOut) console.log(`Left out: ${reason}`);
  for (const problem of problems) console.log(`Went wrong: ${problem}`);
}

async function keep(
  runs: readonly SuiteRun[],
  circumstances: Parameters<typeof benchmarksFile>[1],
  named: readonly string[],
): Promise<void> {
  if (isQuick || named.length > 0) {
    console.log('\nBENCHMARKS.md is as it was: `npm run bench`, whole and without --quick, writes it.\n');
    return;
  }
  await writeFile(
    fileURLToPath(new URL('../../../BENCHMARKS.md', import.meta.url)),
    benchmarksFile(runs, circumstances),
  );
  console.log('\nBENCHMARKS.md is written.\n');
}
