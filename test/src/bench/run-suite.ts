import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SuiteOptions, SuiteResult } from './suite.js';

/** What a suite gave, and how long it took. */
export interface SuiteRun extends SuiteResult {
  name: string;
  tookS: number;
}

/**
 * Runs a suite in a process of its own, so that no suite measures what an earlier one left in memory, and one that ends
 * badly takes no other with it: that is a problem of its result.
 */
export async function runSuite(name: string, options: SuiteOptions): Promise<SuiteRun> {
  const startedMs = performance.now();
  const child = fork(fileURLToPath(new URL('suite-process.js', import.meta.url)), [name, JSON.stringify(options)]);
  const stop = () => void child.kill();
  process.once('exit', stop);
  let result: SuiteResult | undefined;
  child.once('message', (message: SuiteResult) => (result = message));
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  process.off('exit', stop);
  const tookS = (performance.now() - startedMs) / 1_000;
  const ended = `The suite ended by itself (${code ?? signal}); what it said stands above.`;
  return { name, tookS, ...(result ?? { rows: [], line: null, problems: [ended] }) };
}
