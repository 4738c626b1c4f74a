import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A program that we started: another process, with its log in a file. */
export interface Program {
  url: string;
  stop: () => Promise<void>;
  /** Settles when the process ends by itself. */
  ended: Promise<string>;
}

const mainOf = (name: string): string => fileURLToPath(import.meta.resolve(`@tikapis/${name}/main`));

/** Starts the sandbox or the server and waits until it listens. Throws with the end of its log when it does not. */
export async function startProgram(
  name: 'server' | 'tiktok-sandbox',
  options: { args?: readonly string[]; env: Record<string, string>; logFile: string },
): Promise<Program> {
  const log = createWriteStream(options.logFile, { flags: 'a' });
  await once(log, 'open');
  const child = fork(mainOf(name), options.args ?? [], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => `${name} ended (${signal ?? `code ${code}`})`);
  const heard = await Promise.race([listening(child), ended]);
  if (typeof heard === 'string') {
    const said = readFileSync(options.logFile, 'utf8').trim().split('\n').at(-1) ?? '';
    throw new Error(`The ${name} did not start: ${said}. Its log is ${options.logFile}.`);
  }
  return {
    url: heard.url,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

const announcement = z.object({ event: z.literal('listening'), url: z.string() });

const listening = (child: ChildProcess): Promise<z.infer<typeof announcement>> =>
  new Promise((resolve) => {
    child.on('message', (message) => {
      const parsed = announcement.safeParse(message);
      if (parsed.success) resolve(parsed.data);
    });
  });

/** Runs one command of the server to its end and gives what it printed. */
export async function runServerCommand(args: readonly string[], env: Record<string, string>): Promise<string> {
  const child = fork(mainOf('server'), args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const [printed, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  if (code !== 0) throw new Error(complained.trim());
  return printed;
}

async function text(stream: NodeJS.ReadableStream | null): Promise<string> {
  let all = '';
  for await (const chunk of stream ?? []) all += String(chunk);
  return all;
}

/** The port of the last run if it is free, so that addresses stay the same; 0, any free one, otherwise. */
export async function portOfLastRun(name: string, dataDir: string): Promise<number> {
  const file = path.join(dataDir, 'ports.json');
  const ports = existsSync(file)
    ? z.record(z.string(), z.int()).safeParse(JSON.parse(readFileSync(file, 'utf8')))
    : null;
  const port = ports?.success === true ? ports.data[name] : undefined;
  return port !== undefined && (await isFree(port)) ? port : 0;
}

export function rememberPorts(dataDir: string, urls: Record<string, string>): void {
  const ports = Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, Number(new URL(url).port)]));
  writeFileSync(path.join(dataDir, 'ports.json'), `${JSON.stringify(ports)}\n`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
