import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const cliMain = fileURLToPath(import.meta.resolve('@tikapis/cli/main'));

export interface CliEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The built program, running. */
export interface RunningCli {
  child: ChildProcess;
  /** What it has said until now on standard error. */
  said: () => string;
  end: Promise<CliEnd>;
}

export interface CliOptions {
  env?: Record<string, string>;
  input?: string;
  node?: string;
  main?: string;
  cwd?: string;
}

/** Starts the program, with no setting of ours but those that are given. */
export function startCli(args: readonly string[], options: CliOptions = {}): RunningCli {
  const { env, input = '', node = process.execPath, main = cliMain, cwd } = options;
  const child = spawn(node, [main, ...args], {
    env: { PATH: process.env['PATH'], XDG_CONFIG_HOME: '/nonexistent', TZ: 'UTC', ...env },
    ...(cwd !== undefined && { cwd }),
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (said.stderr += String(chunk)));
  child.stdin.on('error', () => {}).end(input);
  const end = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }));
  return { child, said: () => said.stderr, end };
}

export const runCli = (args: readonly string[], options?: CliOptions): Promise<CliEnd> => startCli(args, options).end;
