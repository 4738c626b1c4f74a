import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createRateWindows } from './api/rate-windows.js';
import { createApp } from './app.js';
import { saveAccount } from './control/accounts.js';
import type { KnobsPatch } from './knobs.js';
import { openLedger } from './ledger/ledger.js';
import { armAll } from './publish/lifecycle.js';
import { createAlarms } from './time/alarms.js';
import { completeInterrupted } from './upload/complete.js';
import { createUploads } from './upload/uploads.js';
import { createWebhooks } from './webhooks/delivery.js';
import type { RandomBytes } from './wire/random.js';
import type { World } from './world.js';

export interface SandboxOptions {
  host?: string;
  /** 0 for any that is free. */
  port?: number;
  /** A folder that outlives the sandbox; without one it forgets everything when it closes. */
  dataDir?: string;
  /** Settings to start with; they win over those that the folder remembers. */
  knobs?: KnobsPatch;
  /** The clock, in milliseconds. */
  now?: () => number;
  random?: RandomBytes;
}

export interface Sandbox {
  /** Where it listens: `http://127.0.0.1:…`, without a slash at the end. */
  url: string;
  app: FastifyInstance;
  close(): Promise<void>;
}

/** Starts a sandbox in this process. A new one has one account, `sbx-open-1`. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, now = Date.now, random = randomBytes } = options;
  const dataDir = resolve(options.dataDir ?? mkdtempSync(join(tmpdir(), 'tiktok-sandbox-')));
  const videosDir = join(dataDir, 'videos');
  mkdirSync(videosDir, { recursive: true });

  const ledger = openLedger(now, options.dataDir === undefined ? undefined : join(dataDir, 'ledger.jsonl'));
  const alarms = createAlarms(ledger.now);
  const webhooks = createWebhooks(ledger, alarms);
  const { append, entries, state } = ledger;
  const rates = createRateWindows(ledger.now);
  const uploads = createUploads();
  const world: World = { append, entries, state, now: ledger.now, random, alarms, rates, uploads, webhooks, videosDir };

  if (options.knobs !== undefined) append('knobs_changed', null, { knobs: options.knobs });
  if (state.accounts.size === 0) saveAccount(world, { openId: 'sbx-open-1', nickname: 'Demo', username: 'demo_user' });
  const app = await createApp(world);
  webhooks.resume();
  armAll(world);
  await completeInterrupted(world);

  async function close(): Promise<void> {
    alarms.close();
    await Promise.all([app.close(), webhooks.close()]);
    ledger.close();
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  }

  try {
    return { url: await app.listen({ host, port }), app, close };
  } catch (error) {
    await close();
    throw error;
  }
}
