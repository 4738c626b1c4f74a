import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DemoAccount, demoAccount } from './demo-account.js';
import { type Program, portOfLastRun, rememberPorts, startProgram } from './programs.js';
import type { Terminal } from './terminal.js';

const DASHBOARD = fileURLToPath(import.meta.resolve('@tikapis/dashboard/dist/index.html'));

export interface Running {
  sandbox: Program;
  server: Program;
  account: DemoAccount;
}

/** Starts the sandbox and the server as processes of their own, with a demo account. What was started goes into `started`. */
export async function startBoth(dataDir: string, started: Program[], terminal: Terminal): Promise<Running> {
  terminal.going('TikTok sandbox', 'starting');
  const sandboxDir = path.join(dataDir, 'sandbox');
  const sandboxPort = await portOfLastRun('sandbox', dataDir);
  const sandbox = await startProgram('tiktok-sandbox', {
    // The demo plays an app that TikTok has audited, so that a public post can be seen to the end.
    args: ['--port', String(sandboxPort), '--data', sandboxDir, '--audited'],
    env: {},
    logFile: path.join(dataDir, 'sandbox.log'),
  });
  started.push(sandbox);
  terminal.done('TikTok sandbox', sandbox.url);

  terminal.going('TikAPIs server', 'starting');
  const env = {
    // Whatever database the terminal speaks of, the demonstration keeps to its folder.
    DATABASE_URL: '',
    TIKAPIS_ROLE: '',
    TIKAPIS_HOST: '127.0.0.1',
    TIKAPIS_PORT: String(await portOfLastRun('server', dataDir)),
    TIKAPIS_DATA_DIR: path.join(dataDir, 'server'),
    TIKAPIS_DASHBOARD_DIR: path.dirname(DASHBOARD),
    TIKAPIS_ALLOWED_RANGES: '127.0.0.1/32,::1/128',
    TIKAPIS_ALLOW_HTTP: 'true',
    // Whatever a video may come from and a webhook go to.
    TIKAPIS_CALLBACK_HOSTS: '*',
    TIKTOK_CLIENT_KEY: 'sbxkey',
    TIKTOK_CLIENT_SECRET: 'sbxsecret',
    TIKTOK_APP_AUDITED: 'true',
    TIKTOK_API_URL: sandbox.url,
    TIKTOK_AUTHORIZE_URL: `${sandbox.url}/v2/auth/authorize/`,
    TIKTOK_FIRST_POLL_MS: '300',
  };
  // Before the server, which holds its data folder alone.
  const account = await demoAccount(dataDir, env);
  const server = await startProgram('server', { env, logFile: path.join(dataDir, 'server.log') });
  started.push(server);
  rememberPorts(dataDir, { sandbox: sandbox.url, server: server.url });
  terminal.done('TikAPIs server', `${server.url}/v1`);
  terminal.done('Dashboard', `${server.url}/`);
  return { sandbox, server, account };
}
