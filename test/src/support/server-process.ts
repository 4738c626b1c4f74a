import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(import.meta.resolve('@tikapis/server/main'));

/** A real server in a process of its own, which can be killed. */
export interface ServerProcess {
  /** Null for a worker that listens nowhere. */
  url: string | null;
  /** Ends in `/v1`; a worker has none. */
  apiUrl: string;
  /** SIGKILL: no code of the server runs after this. */
  kill: () => Promise<void>;
  stop: () => Promise<void>;
  log: () => string;
  pid: number;
}

export const serverEnv = (dataDir: string, sandboxUrl: string): Record<string, string> => ({
  // The tests' own database is not the server's.
  DATABASE_URL: '',
  TIKAPIS_PORT: '0',
  TIKAPIS_DATA_DIR: dataDir,
  TIKAPIS_ALLOWED_RANGES: '127.0.0.1/32',
  TIKAPIS_ALLOW_HTTP: 'true',
  TIKAPIS_CALLBACK_HOSTS: '127.0.0.1',
  TIKTOK_CLIENT_KEY: 'sbxkey',
  TIKTOK_CLIENT_SECRET: 'sbxsecret',
  TIKTOK_APP_AUDITED: 'true',
  TIKTOK_API_URL: sandboxUrl,
  TIKTOK_AUTHORIZE_URL: `${sandboxUrl}/v2/auth/authorize/`,
  TIKTOK_FIRST_POLL_MS: '50',
  TIKTOK_WINDOW_MS: '10',
});

function start(env: Record<string, string>, args: string[] = []): { child: ChildProcess; log: () => string } {
  const child = fork(main, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  return { child, log: () => said };
}

export async function startServerProcess(env: Record<string, string>, role?: string): Promise<ServerProcess> {
  const { child, log } = start(env, role === undefined ? [] : ['serve', '--role', role]);
  const exit = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), exit.then(() => undefined)]);
  if (first === undefined) throw new Error(`The server did not start: ${log()}`);
  const [{ url }] = first as [{ url?: string }];
  let isEnding = false;
  // Otherwise a test sees no more of it than a connection that was reset.
  child.once('exit', (code, signal) => {
    if (!isEnding) console.error(`The server ended by itself (${code ?? signal}): ${log().slice(-2_000)}`);
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    isEnding = true;
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exit;
  };
  return {
    url: url ?? null,
    apiUrl: url === undefined ? '' : `${url}/v1`,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    log,
    pid: child.pid ?? 0,
  };
}

/** Makes an account; the server must not be running. */
export async function createAccount(env: Record<string, string>, email: string, plan = 'enterprise'): Promise<string> {
  const { child, log } = start(env, ['create-account', '--email', email, '--plan', plan]);
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(log());
  return (JSON.parse(log()) as { apiKey: string }).apiKey;
}
