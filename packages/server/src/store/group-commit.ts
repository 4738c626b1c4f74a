import { isPostgres } from '@tikapis/database';
import { sql } from 'kysely';
import type { Database } from './schema.js';

type Work<Result> = (tx: Database) => Promise<Result>;

interface Waiting {
  work: Work<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

const queues = new WeakMap<Database, Waiting[]>();

/**
 * Runs work in a transaction, and resolves when it is durable. On SQLite, where each commit waits for the disk and all
 * else for it, works that come in the same turn of the event loop share a commit, and one that throws is undone alone.
 * PostgreSQL does the same by itself, for transactions that commit at the same time.
 */
export function commitTogether<Result>(db: Database, work: Work<Result>): Promise<Result> {
  if (isPostgres(db)) return db.transaction().execute(work);
  return new Promise((resolve, reject) => {
    const waiting: Waiting = { work, resolve: resolve as Waiting['resolve'], reject };
    const queue = queues.get(db);
    if (queue !== undefined) return void queue.push(waiting);
    queues.set(db, [waiting]);
    setImmediate(() => void commitQueue(db));
  });
}

async function commitQueue(db: Database): Promise<void> {
  const batch = queues.get(db) ?? [];
  queues.delete(db);
  try {
    const settlings = await db.transaction().execute((tx) => runAll(tx, batch));
    for (const settle of settlings) settle();
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

/** Gives what is to be told once all of it is durable. */
async function runAll(tx: Database, batch: readonly Waiting[]): Promise<(() => void)[]> {
  const settlings: (() => void)[] = [];
  for (const { work, resolve, reject } of batch) {
    await sql`savepoint each_work`.execute(tx);
    try {
      const result = await work(tx);
      settlings.push(() => resolve(result));
    } catch (error) {
      // This throws where the error was one that ends the whole transaction: then nothing of the batch is stored.
      await sql`rollback to each_work`.execute(tx);
      settlings.push(() => reject(error));
    }
    await sql`release each_work`.execute(tx);
  }
  return settlings;
}
