import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createKey } from '@tikapis/core';
import { createAccount, openStore, readConfig, type Store } from '@tikapis/server';
import { createDatabaseAt, type OwnDatabase } from '../support/postgres-database.js';
import { serverEnv } from '../support/server-process.js';

/** TikTok's side, a data folder and an account; the server processes are started over `env` by whoever measures. */
export interface BenchWorld {
  sandboxUrl: string;
  env: Record<string, string>;
  /** The account that owns everything here. */
  accountId: string;
  keys: readonly Key[];
  /** Opens the store; no embedded server may run meanwhile. */
  withStore: <Result>(act: (store: Store) => Promise<Result>) => Promise<Result>;
  control: <Data>(method: string, where: string, body?: object) => Promise<Data>;
  close: () => Promise<void>;
}

export interface Key {
  id: string;
  secret: string;
}

/** Each key may ask 600 times a minute, so many of them are used in turn. */
const KEYS = 1_000;

export interface WorldOptions {
  postgresUrl?: string | undefined;
  environment?: Record<string, string>;
  /** A sandbox that runs already, with a clock of its own. */
  sandboxUrl?: string;
}

export async function createBenchWorld({
  postgresUrl,
  environment,
  sandboxUrl,
}: WorldOptions = {}): Promise<BenchWorld> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tikapis-bench-'));
  const sandbox = sandboxUrl === undefined ? await startSandbox() : null;
  const url = sandbox?.url ?? sandboxUrl ?? '';
  const database: OwnDatabase | null = postgresUrl === undefined ? null : await createDatabaseAt(postgresUrl);
  const env = {
    ...serverEnv(dataDir, url),
    TIKTOK_FIRST_POLL_MS: '5000',
    TIKTOK_WINDOW_MS: '62000',
    LOG_LEVEL: 'error',
    ...(database && { DATABASE_URL: database.url, TIKAPIS_ENCRYPTION_KEYS: randomBytes(32).toString('base64') }),
    ...environment,
  };
  const config = readConfig(env);
  const withStore: BenchWorld['withStore'] = async (act) => {
    const store = await openStore(config.dataDir, config.encryptionKeys, config.database);
    try {
      return await act(store);
    } finally {
      await store.close();
    }
  };
  const { accountId, keys } = await withStore(async (store) => {
    const nowMs = Date.now();
    const account = await createAccount(store.db, { email: 'bench@example.com', plan: 'enterprise', nowMs });
    return { accountId: account.accountId, keys: await addKeys(store, account.accountId, nowMs) };
  });
  return {
    sandboxUrl: url,
    env,
    accountId,
    keys,
    withStore,
    async control<Data>(method: string, where: string, body?: object): Promise<Data> {
      const answer = await fetch(`${url}/_sandbox${where}`, {
        method,
        ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${where}: ${await answer.text()}`);
      return (await answer.json()) as Data;
    },
    async close() {
      sandbox?.child.disconnect();
      await database?.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** A sandbox in a process of its own, so that it takes no time from what is measured here. */
async function startSandbox(): Promise<{ child: ChildProcess; url: string }> {
  const main = fileURLToPath(import.meta.resolve('@tikapis/tiktok-sandbox/main'));
  const child = fork(main, ['--audited'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { child, url };
}

async function addKeys({ db }: Store, accountId: string, nowMs: number): Promise<Key[]> {
  const made = Array.from({ length: KEYS }, (_, n) => {
    const secret = createKey((length) => randomBytes(length), 'live');
    return { id: `key_bench${n}`, secret };
  });
  const rows = made.map(({ id, secret }) => ({
    id,
    account_id: accountId,
    name: id,
    hash: createHash('sha256').update(secret).digest('hex'),
    masked: 'tk_live_…',
    created_at: nowMs,
    revoked_at: null,
    expires_at: null,
    last_used_at: null,
    is_built_in: 0,
  }));
  for (let at = 0; at < rows.length; at += 500) {
    await db
      .insertInto('api_keys')
      .values(rows.slice(at, at + 500))
      .execute();
  }
  return made;
}

/** Gives the keys one after the other, and begins again. */
export function inTurn<Each>(all: readonly Each[]): () => Each {
  let at = 0;
  return () => {
    const one = all[at % all.length];
    at += 1;
    if (one === undefined) throw new Error('There is nothing to take in turn.');
    return one;
  };
}
