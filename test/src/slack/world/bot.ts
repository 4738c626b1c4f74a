import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(import.meta.resolve('@tikapis/slack/main'));

/** The app in a process of its own, as people run it. */
export interface Bot {
  start: () => Promise<void>;
  /** SIGKILL: no code of the app runs after this. */
  kill: () => Promise<void>;
  stop: () => Promise<void>;
  /** What `doctor` says of the same settings. */
  doctor: (settings?: Record<string, string>) => Promise<{ code: number; text: string }>;
  log: () => string;
}

export function createBot(env: Record<string, string>): Bot {
  // Settings of whoever runs the tests are not the app's.
  const outer = Object.entries(process.env).filter(([name]) => !/^(slack|tikapis)_|_proxy$/i.test(name));
  const run = (args: string[], settings: Record<string, string> = {}) =>
    fork(main, args, {
      env: { ...Object.fromEntries(outer), ...env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
  let child: ChildProcess | undefined;
  let said = '';
  const isOver = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child === undefined || isOver(child)) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  return {
    async start() {
      const started = run([]);
      child = started;
      for (const stream of [started.stdout, started.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
      const exit = once(started, 'exit').then(() => undefined);
      const first = await Promise.race([once(started, 'message'), exit]);
      if (first === undefined) throw new Error(`The app did not start: ${said}`);
    },
    async doctor(settings) {
      const doctor = run(['doctor'], settings);
      let text = '';
      for (const stream of [doctor.stdout, doctor.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
      const [code] = (await once(doctor, 'close')) as [number];
      return { code, text };
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    log: () => said,
  };
}
