import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSandbox, type EntryOf, type EntryType } from '@tikapis/tiktok-sandbox';
import { ledger } from '../support/ledger.js';
import { serverEnv, startServerProcess } from '../support/server-process.js';

export const sampleFile = fileURLToPath(new URL('../../../packages/quickstart/assets/sample.mp4', import.meta.url));
const dashboardDir = path.dirname(fileURLToPath(import.meta.resolve('@tikapis/dashboard/dist/index.html')));

const creator = {
  openId: 'creator',
  nickname: 'Creator',
  username: 'creator',
  accountPrivate: false,
  postsPer24h: 10_000,
};

/** A server with its database and its dashboard, in a process of its own, and the TikTok it publishes to. */
export interface DashboardWorld {
  /** Without a slash at its end. */
  url: string;
  sandboxUrl: string;
  ledger: <Type extends EntryType>(type: Type) => Promise<EntryOf<Type>[]>;
  /** As a program would, with a key. */
  call: (method: string, path: string, key: string) => Promise<{ status: number; body: unknown }>;
  close: () => Promise<void>;
}

export async function startDashboardWorld(): Promise<DashboardWorld> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tikapis-dashboard-'));
  const knobs = { audited: true, processingDelayMs: 50, moderationDelayMs: 20, rateLimits: false };
  const sandbox = await createSandbox({ knobs });
  await fetch(`${sandbox.url}/_sandbox/accounts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(creator),
  });
  const server = await startServerProcess({
    ...serverEnv(dataDir, sandbox.url),
    TIKAPIS_DASHBOARD_DIR: dashboardDir,
    TIKAPIS_WEBHOOK_RETRY_MS: '250',
    LOG_LEVEL: 'error',
  });
  return {
    url: new URL(server.apiUrl).origin,
    sandboxUrl: sandbox.url,
    ledger: (type) => ledger(sandbox.url, type),
    async call(method, where, key) {
      const answer = await fetch(`${server.apiUrl}${where}`, { method, headers: { 'X-API-Key': key } });
      return { status: answer.status, body: await answer.json() };
    },
    async close() {
      await server.stop();
      await sandbox.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
