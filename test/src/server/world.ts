import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import {
  createAccount,
  openStore,
  type Plan,
  type RunningServer,
  readConfig,
  type Store,
  startServer,
} from '@tikapis/server';
import { createSandbox, type EntryOf, type EntryType, type Knobs, type ProfilePatch } from '@tikapis/tiktok-sandbox';
import { connectCreator } from '../support/connect.js';
import { ledger, orderFault } from '../support/ledger.js';
import { createPostgresDatabase } from '../support/postgres.js';
import { serverEnv } from '../support/server-process.js';
import { until } from '../support/until.js';
import type { Answer, Body, PostAnswer } from './answers.js';

/** A real video of 218,203 bytes, 720 × 1280. */
export const sample = await readFile(new URL('../../../packages/quickstart/assets/sample.mp4', import.meta.url));

// Whole flows on a machine that may be busy with other tests.
jest.setTimeout(30_000);

/** `TIKAPIS_TEST_DATABASE=postgres` lets every world have a PostgreSQL database in the place of the embedded one. */
const onPostgres = process.env['TIKAPIS_TEST_DATABASE'] === 'postgres';

type Environment = Record<string, string>;

/** A server and the sandbox it talks to, in this process, with one account whose creator is connected. */
export interface World {
  sandboxUrl: string;
  dataDir: string;
  apiKey: string;
  /** Ends in `/v1`; another one after each start. */
  apiUrl: () => string;
  call: <Content = Body>(
    method: string,
    path: string,
    init?: { key?: string; headers?: Record<string, string>; body?: string | FormData },
  ) => Promise<Answer<Content>>;
  /** Revision A. */
  postJson: (fields: object, headers?: Record<string, string>) => Promise<Answer>;
  /** Revision B. */
  postForm: (
    fields: Record<string, string>,
    headers?: Record<string, string>,
    video?: Uint8Array<ArrayBuffer>,
  ) => Promise<Answer>;
  get: (id: string) => Promise<PostAnswer>;
  /** The post once its status is this. */
  untilStatus: (id: string, status: string, withinMs?: number) => Promise<PostAnswer>;
  /** The post once its public id is known. */
  untilId: (id: string) => Promise<PostAnswer>;
  /** The post once its history has a note like this. */
  untilNote: (id: string, note: RegExp) => Promise<PostAnswer>;
  /** Resolves when the video of the post lies in the data folder. */
  untilVideo: (id: string) => Promise<void>;
  control: (method: string, path: string, body?: object) => Promise<unknown>;
  ledger: <Type extends EntryType>(type: Type) => Promise<EntryOf<Type>[]>;
  fault: (order: object) => Promise<void>;
  stop: () => Promise<void>;
  /** The database of the server, while that is stopped. */
  openStore: () => Promise<Store>;
  start: (environment?: Environment) => Promise<void>;
  close: () => Promise<void>;
}

export interface WorldOptions {
  plan?: Plan;
  /** Of the plan `enterprise`. */
  limits?: Parameters<typeof createAccount>[1]['limits'];
  knobs?: Partial<Knobs>;
  profile?: ProfilePatch;
  environment?: Environment;
  /** The clock of the sandbox, in milliseconds. */
  sandboxNow?: () => number;
  /** More accounts, by e-mail address; their keys are in `keys`. */
  others?: string[];
}

/** Starts both. Pauses are a few milliseconds, so that nothing is waited for. */
export async function createWorld(options: WorldOptions = {}): Promise<World & { keys: Record<string, string> }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tikapis-server-'));
  const knobs = { audited: true, processingDelayMs: 20, moderationDelayMs: 20, rateLimits: false, ...options.knobs };
  const sandbox = await createSandbox({ knobs, ...(options.sandboxNow && { now: options.sandboxNow }) });
  const database = onPostgres ? await createPostgresDatabase() : null;
  const shared = database && {
    DATABASE_URL: database.url,
    TIKAPIS_ENCRYPTION_KEYS: randomBytes(32).toString('base64'),
  };
  const base: Environment = { ...serverEnv(dataDir, sandbox.url), ...quickly, ...shared, ...options.environment };
  const config = readConfig(base);

  const store = await openStore(config.dataDir, config.encryptionKeys, config.database);
  const nowMs = Date.now();
  const keys: Record<string, string> = {};
  for (const email of options.others ?? []) {
    keys[email] = (await createAccount(store.db, { email, plan: 'enterprise', nowMs })).apiKey;
  }
  const { apiKey } = await createAccount(store.db, {
    email: 'me@example.com',
    plan: options.plan ?? 'enterprise',
    limits: options.limits,
    nowMs,
  });
  await store.close();

  let server: RunningServer | null = await startServer(config);
  const apiUrl = () => {
    if (server === null) throw new Error('The server is not running.');
    return `${server.url}/v1`;
  };

  const call: World['call'] = async (method, where, { key = apiKey, headers = {}, body } = {}) => {
    const answer = await fetch(`${apiUrl()}${where}`, {
      method,
      headers: { ...(key !== '' && { 'X-API-Key': key }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
  };

  const control: World['control'] = async (method, where, body) => {
    const answer = await fetch(`${sandbox.url}/_sandbox${where}`, {
      method,
      ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${where}: ${await answer.text()}`);
    return answer.json();
  };

  const untilPost = async (id: string, what: string, isIt: (post: PostAnswer) => boolean, withinMs = 15_000) => {
    let last: PostAnswer | undefined;
    const look = async () => {
      last = await world.get(id);
      return isIt(last) ? last : undefined;
    };
    return until(`${what} of ${id}`, look, { withinMs, seen: () => JSON.stringify(last) });
  };

  const world: World = {
    sandboxUrl: sandbox.url,
    dataDir,
    apiKey,
    apiUrl,
    call,
    control,
    postJson: (fields, headers = {}) =>
      call('POST', '/tiktok/posts', {
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(fields),
      }),
    postForm: (fields, headers = {}, video = sample) =>
      call('POST', '/tiktok/posts', { headers, body: formOf(fields, video) }),
    get: async (id) => (await call('GET', `/tiktok/posts/${id}`)).body.data,
    untilStatus: (id, status, withinMs = 15_000) =>
      untilPost(id, `status ${status}`, (post) => post.status === status, withinMs),
    untilId: (id) => untilPost(id, 'a public id', (post) => post.tiktokId !== undefined),
    untilNote: (id, note) =>
      untilPost(id, `a note ${String(note)}`, (post) => post.history.some((each) => note.test(each.note ?? ''))),
    async untilVideo(id) {
      await until(`the video of ${id}`, async () => (await storedVideos(dataDir)).find((name) => name.startsWith(id)));
    },
    ledger: (type) => ledger(sandbox.url, type),
    fault: (order) => orderFault(sandbox.url, order),
    async stop() {
      await server?.close();
      server = null;
    },
    openStore: () => openStore(config.dataDir, config.encryptionKeys, config.database),
    async start(environment = {}) {
      server = await startServer(readConfig({ ...base, ...environment }));
    },
    async close() {
      await server?.close();
      await sandbox.close();
      await database?.drop();
      await rm(dataDir, { recursive: true });
    },
  };
  await control('POST', '/accounts', {
    openId: 'creator',
    nickname: 'Creator',
    username: 'creator',
    accountPrivate: false,
    postsPer24h: 10_000,
    ...options.profile,
  });
  await connectCreator(apiUrl(), apiKey, 'creator');
  return Object.assign(world, { keys });
}

/** Over the settings of all test servers. */
const quickly: Environment = {
  TIKTOK_FIRST_POLL_MS: '20',
  TIKTOK_RETRY_MS: '20',
  TIKTOK_LIMIT_PAUSE_MS: '20',
  LOG_LEVEL: 'silent',
};

/** The text parts, then the video. */
export function formOf(fields: Record<string, string>, video: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('videoFile', new Blob([video], { type: 'video/mp4' }), 'clip.mp4');
  return form;
}

/** The names of the videos that the server keeps, and of those on their way in. */
export const storedVideos = (dataDir: string): Promise<string[]> => filesOf(path.join(dataDir, 'videos'));
export const incomingVideos = (dataDir: string): Promise<string[]> => filesOf(path.join(dataDir, 'videos/incoming'));

const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true })).filter((each) => each.isFile()).map(({ name }) => name);
