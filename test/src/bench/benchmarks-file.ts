import { headings, type ShownRow, shownRow } from './row-figures.js';
import type { SuiteRun } from './run-suite.js';
import { suites } from './suites.js';

export interface Circumstances {
  date: string;
  machine: string;
  node: string;
  commit: string | null;
  /** Load averages of the machine before and after. */
  load: { before: number; after: number };
}

/** The text of BENCHMARKS.md. */
export function benchmarksFile(
  runs: readonly SuiteRun[],
  { date, machine, node, commit, load }: Circumstances,
): string {
  const versions = Object.assign({}, ...runs.map((run) => run.versions ?? {})) as Record<string, string>;
  const minutes = Math.round(runs.reduce((sum, { tookS }) => sum + tookS, 0) / 60);
  const facts = [
    ['date', date],
    ['command', '`npm run bench`'],
    ['machine', machine],
    ['load of the machine', `${load.before} before, ${load.after} after, in processes that run or wait`],
    ['Node', node],
    ['commit', commit ?? 'unknown'],
    ['beside', listOf(versions)],
    ['took', `${minutes} minutes`],
  ];
  const parts = [
    '# Benchmarks',
    'Written by `npm run bench`: do not edit it, run it again. We and those we compare with ran on the same machine in the same run, in turns. The middle of the runs is shown, with the least and the most. A limit says who sets it; nothing fails when a figure is beyond it, for machines differ.',
    table(['', ''], facts),
    ...runs.flatMap(section),
    '## What was left out',
    leftOut(runs),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section({ name, rows, tookS }: SuiteRun): string[] {
  if (rows.length === 0) return [];
  const columns = Object.keys(headings) as (keyof ShownRow)[];
  const shown = rows.map(shownRow).map((row) => columns.map((column) => row[column]));
  const command = `\`npm run bench -- ${name}\`, ${Math.round(tookS)} s.`;
  return [`## ${name}: ${suites[name]?.what ?? ''}`, command, table(Object.values(headings), shown)];
}

function leftOut(runs: readonly SuiteRun[]): string {
  const lines = runs.flatMap(({ name, leftOut: reasons = [], problems = [] }) => [
    ...reasons.map((reason) => `- ${name}: ${reason}`),
    ...problems.map((problem) => `- ${name} went wrong: ${problem}`),
  ]);
  return lines.length === 0 ? 'Nothing.' : lines.join('\n');
}

const listOf = (versions: Record<string, string>): string =>
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
