import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSandbox, type LedgerEntry } from '@tikapis/tiktok-sandbox';
import { connectCreator } from '../support/connect.js';
import { createDatabaseAt } from '../support/postgres-database.js';
import { createAccount, serverEnv } from '../support/server-process.js';
import { forgetCheckpoint } from './forget-checkpoint.js';
import type { PlannedPost } from './plan.js';
import { embeddedProcesses, postgresProcesses, type Processes } from './processes.js';
import { startVideoHost, type VideoHost } from './video-host.js';

/** Short pauses, so that a round is over in a few seconds. */
const quickly = { TIKTOK_RETRY_MS: '50', TIKTOK_LIMIT_PAUSE_MS: '50', TIKAPIS_LEASE_MS: '1000', LOG_LEVEL: 'error' };
const creator = { openId: 'creator', accountPrivate: false, postsPer24h: 100_000 };

/** TikTok, a host of videos and a server in processes of its own. */
export interface World {
  sandboxUrl: string;
  videoHost: VideoHost;
  processes: Processes;
  /** Makes what sends the request of a post, the same each time. */
  sending: (planned: PlannedPost) => Sending;
  /** The statuses of the newest posts, by id; throws when the server is away. */
  statuses: () => Promise<Map<string, string>>;
  entries: () => Promise<LedgerEntry[]>;
  lastSeq: () => Promise<number>;
  clearFaults: () => Promise<void>;
  close: () => Promise<void>;
}

/** Gives the id of the post, or undefined when the server is away or too busy. Throws {@link RefusedError}. */
export type Sending = () => Promise<string | undefined>;

export interface WorldOptions {
  /** A PostgreSQL whose user may make databases; undefined: the embedded database. */
  postgresUrl: string | undefined;
  /** Embedded only: with a server that forgets, to see that this is noticed. */
  isForgetful: boolean;
}

const sampleFile = new URL('../../../packages/quickstart/assets/sample.mp4', import.meta.url);
const SCHEDULED_AFTER_MS = 800;

export async function createWorld({ postgresUrl, isForgetful }: WorldOptions): Promise<World> {
  const sample = await readFile(sampleFile);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tikapis-faults-'));
  const knobs = { audited: true, processingDelayMs: 50, moderationDelayMs: 20, rateLimits: false };
  const sandbox = await createSandbox({ knobs });
  const videoHost = await startVideoHost(sample);
  const database = postgresUrl === undefined ? null : await createDatabaseAt(postgresUrl);
  const env = {
    ...serverEnv(dataDir, sandbox.url),
    ...quickly,
    ...(database && { DATABASE_URL: database.url, TIKAPIS_ENCRYPTION_KEYS: randomBytes(32).toString('base64') }),
  };
  const apiKey = await createAccount(env, 'someone@example.com');
  if (isForgetful) await forgetCheckpoint(dataDir);
  const processes = database === null ? embeddedProcesses(env) : postgresProcesses(env, database);

  const control = async <Data>(method: string, where: string, body?: object): Promise<Data> => {
    const answer = await fetch(`${sandbox.url}/_sandbox${where}`, {
      method,
      ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${where}: ${await answer.text()}`);
    return (await answer.json()) as Data;
  };

  const ask = (init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }, query = '') =>
    fetch(`${processes.apiUrl()}/tiktok/posts${query}`, { ...init, headers: { ...init.headers, 'X-API-Key': apiKey } });

  await control('POST', '/accounts', creator);
  await processes.start();
  await connectCreator(processes.apiUrl(), apiKey, creator.openId);

  return {
    sandboxUrl: sandbox.url,
    videoHost,
    processes,
    sending(planned) {
      const request = requestFor(planned, { sample, videoUrl: videoHost.url });
      return async () => {
        const answered = await ask(request)
          .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
          .catch(() => undefined);
        if (answered === undefined || answered.status === 429 || answered.status >= 500) return undefined;
        if (answered.status >= 400) throw new RefusedError(answered.text);
        return (JSON.parse(answered.text) as { data: { id: string } }).data.id;
      };
    },
    async statuses() {
      const answer = await ask({}, '?limit=20');
      if (!answer.ok) throw new Error(await answer.text());
      const { data } = (await answer.json()) as { data: { id: string; status: string }[] };
      return new Map(data.map(({ id, status }) => [id, status]));
    },
    entries: async () => (await control<{ entries: LedgerEntry[] }>('GET', '/ledger')).entries,
    lastSeq: async () => (await control<{ counts: { ledgerEntries: number } }>('GET', '')).counts.ledgerEntries,
    clearFaults: async () => {
      await control('DELETE', '/faults');
    },
    async close() {
      await processes.kill();
      await Promise.all([sandbox.close(), videoHost.close(), database?.drop()]);
      await rm(dataDir, { recursive: true });
    },
  };
}

/** The API did not take what it should have taken: the campaign itself is wrong. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** Private posts: of public ones TikTok is asked for the address after they are published, and a later round's fault would meet that. */
function requestFor(
  { caption, kind }: PlannedPost,
  { sample, videoUrl }: { sample: Uint8Array<ArrayBuffer>; videoUrl: string },
): { method: string; headers: Record<string, string>; body: string | FormData } {
  const method = 'POST';
  // A caption is used once, so it makes a key that is.
  const headers = { 'Idempotency-Key': caption };
  if (kind === 'url') {
    const body = JSON.stringify({ videoUrl, caption, visibility: 'private' });
    return { method, headers: { ...headers, 'Content-Type': 'application/json' }, body };
  }
  const body = new FormData();
  body.set('caption', caption);
  body.set('visibility', 'private');
  if (kind === 'scheduled') body.set('schedule', new Date(Date.now() + SCHEDULED_AFTER_MS).toISOString());
  body.set('videoFile', new Blob([sample], { type: 'video/mp4' }), 'sample.mp4');
  return { method, headers, body };
}
