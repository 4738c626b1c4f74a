import { spawn } from 'node:child_process';

export interface Finished {
  /** Null: ended by a signal, or never begun. */
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  /** The end of what it said. */
  stderr: string;
}

const LONGEST_WORDS = 64 * 1024;

/** Runs a program with nothing of our environment but the PATH. Never throws for what the program does. */
export function run(
  [program = '', ...parameters]: readonly string[],
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<Finished> {
  const child = spawn(program, parameters, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '' },
    killSignal: 'SIGKILL',
    // The timer of spawn's own `timeout` outlives a program that is not there.
    signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])]),
  });
  const heard = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => (heard[name] = (heard[name] + chunk.toString()).slice(-LONGEST_WORDS)));
  }
  return new Promise((resolve) => {
    child.once('error', (error) => {
      // After an abort the end of the child follows, and counts.
      if (child.pid === undefined) resolve({ code: null, signal: null, ...heard, stderr: error.message });
    });
    child.once('close', (code, endedBy) => resolve({ code, signal: endedBy, ...heard }));
  });
}
