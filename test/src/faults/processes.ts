import { setTimeout as delay } from 'node:timers/promises';
import type { OwnDatabase } from '../support/postgres-database.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

type Environment = Record<string, string>;

/** The processes that are the server, and what can be done to them. */
export interface Processes {
  /** Ends in `/v1`; another one after each start. */
  apiUrl: () => string;
  start: () => Promise<void>;
  /** SIGKILL of all. */
  kill: () => Promise<void>;
  /** SIGKILL of the worker that has had all posts so far, once another one is at work. */
  killWorker: () => Promise<void>;
  restartDatabase: () => Promise<void>;
  log: () => string;
}

/** One process on the embedded database, which restarts with it. */
export function embeddedProcesses(env: Environment): Processes {
  let server: ServerProcess | undefined;
  const processes: Processes = {
    apiUrl: () => server?.apiUrl ?? '',
    async start() {
      server = await startServerProcess(env);
    },
    async kill() {
      await server?.kill();
    },
    async killWorker() {
      throw new Error('The embedded database has one process.');
    },
    async restartDatabase() {
      await server?.stop();
      await processes.start();
    },
    log: () => server?.log() ?? '',
  };
  return processes;
}

/** How long PostgreSQL is away: longer than a statement, shorter than anybody's patience. */
const AWAY_MS = 300;

/** One process for the API and one that works, on a PostgreSQL database. */
export function postgresProcesses(env: Environment, database: OwnDatabase): Processes {
  let api: ServerProcess | undefined;
  let worker: ServerProcess | undefined;
  return {
    apiUrl: () => api?.apiUrl ?? '',
    async start() {
      [api, worker] = await Promise.all([startServerProcess(env, 'api'), startServerProcess(env, 'worker')]);
    },
    async kill() {
      await Promise.all([api?.kill(), worker?.kill()]);
    },
    async killWorker() {
      const doomed = worker;
      worker = await startServerProcess(env, 'worker');
      await doomed?.kill();
    },
    async restartDatabase() {
      const backAtMs = Date.now() + AWAY_MS;
      while (Date.now() < backAtMs) {
        await database.cutConnections();
        await delay(10);
      }
    },
    log: () => `${api?.log() ?? ''}${worker?.log() ?? ''}`,
  };
}
