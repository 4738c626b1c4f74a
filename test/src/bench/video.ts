import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Answer } from '../video/answer.js';
import { ffprobeVersion, probe } from '../video/matrix/ffprobe.js';
import { answerOf } from '../video/matrix/oracle.js';
import { type RangeServer, startRangeServer } from './start-range-server.js';
import { notHere, type SuiteOptions, type SuiteResult } from './suite.js';
import { median, printTable } from './table.js';
import { type BenchFile, makeBenchFiles } from './video-files.js';
import { type Figures, videoResult } from './video-result.js';
import { loadTools, type Tool } from './video-tools.js';

/** Within 50 ms, or a frame of 25 a second. */
const sameLength = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 50);

const sameAnswer = (a: Answer | undefined, b: Answer): boolean =>
  a !== undefined &&
  sameLength(a.durationMs, b.durationMs) &&
  (['container', 'width', 'height', 'videoCodec', 'audioCodec'] as const).every((key) => a[key] === b[key]);

async function measure(
  tool: Tool,
  url: string,
  sizeBytes: number,
  right: Answer,
  rounds: number,
  server: RangeServer,
): Promise<Figures> {
  const runs: { ms: number; bytes: number; requests: number }[] = [];
  let answer: Answer | undefined;
  // The first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    await server.takeTraffic();
    const startMs = performance.now();
    answer = await tool.ask(url, sizeBytes).catch(() => undefined);
    const ms = performance.now() - startMs;
    if (round > 0) runs.push({ ms, ...(await server.takeTraffic()) });
  }
  const all = (key: 'ms' | 'bytes' | 'requests'): number[] => runs.map((run) => run[key]);
  return {
    bytes: median(all('bytes')),
    requests: median(all('requests')),
    ms: median(all('ms')),
    fastestMs: Math.min(...all('ms')),
    slowestMs: Math.max(...all('ms')),
    isEqual: sameAnswer(answer, right),
  };
}

const kilobytes = (bytes: number): number => Math.round(bytes / 1024);
const tenths = (value: number): number => Math.round(value * 10) / 10;

function printFigures(tool: Tool, files: readonly BenchFile[], figures: readonly Figures[]): void {
  console.log(`\n${tool.name}: ${tool.how}`);
  const rows = files.map(({ file, layout }, at) => {
    const { bytes = 0, requests = 0, ms = 0, fastestMs = 0, slowestMs = 0, isEqual = false } = figures[at] ?? {};
    return [
      file,
      layout,
      kilobytes(bytes),
      requests,
      tenths(ms),
      tenths(fastestMs),
      tenths(slowestMs),
      isEqual ? 'yes' : 'no',
    ];
  });
  printTable(['file', 'layout', 'KB', 'requests', 'ms', 'fastest', 'slowest', 'as ffprobe'], rows);
}

/** How long ffprobe takes to do nothing. */
function startingMs(rounds: number): number {
  return median(
    Array.from({ length: rounds }, () => {
      const startMs = performance.now();
      ffprobeVersion();
      return performance.now() - startMs;
    }),
  );
}

/** Bytes, requests and time to find out what videos behind an address are, against three other programs. */
export async function benchVideo({ isQuick }: SuiteOptions): Promise<SuiteResult> {
  if (['ffmpeg', 'ffprobe'].some((program) => spawnSync(program, ['-version']).error !== undefined))
    return notHere('it makes its videos with ffmpeg and compares with ffprobe, and there is no ffmpeg.');
  const rounds = isQuick ? 3 : 7;
  console.log(`Files of about ${isQuick ? 5 : 50} MB, ${rounds} rounds. ${ffprobeVersion()}`);
  const { folder, files } = makeBenchFiles((isQuick ? 5 : 50) * 1024 * 1024);
  const tools = await loadTools();
  const figures = new Map<Tool, Figures[]>(tools.map((tool) => [tool, []]));
  const server = await startRangeServer(folder);
  for (const { file } of files) {
    const target = path.join(folder, file);
    const right = answerOf(probe(target));
    for (const tool of tools)
      figures.get(tool)?.push(await measure(tool, server.urlOf(file), statSync(target).size, right, rounds, server));
  }
  server.stop();

  for (const tool of tools) printFigures(tool, files, figures.get(tool) ?? []);
  return videoResult({ files: files.length, rounds, startMs: startingMs(rounds), figures });
}
