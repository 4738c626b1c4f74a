import type { Sleep } from '@tikapis/core';
import { sleep as nodeSleep } from '@tikapis/core/node';
import { LeaseLostError } from '../store/row-leases.js';
import type { Attempt } from './attempt.js';

/** One attempt of a job that sends something. */
export interface AttemptJob {
  /** Throws when the signal is aborted, and for what is no trouble of the receiver. */
  send: () => Promise<Attempt>;
  /** Throws `LeaseLostError` when another has taken the job over. */
  store: (attempt: Attempt) => Promise<void>;
  giveBack: () => Promise<void>;
}

const STORE_AGAIN_MS = 1_000;

/**
 * Sends, and stores what it met. While the database is away it keeps that in mind, so that what has arrived is not sent
 * again. Trouble of our own counts as a failed attempt, and is thrown when that is stored.
 */
export async function runAttempt(
  { send, store, giveBack }: AttemptJob,
  signal: AbortSignal,
  sleep: Sleep = nodeSleep,
): Promise<void> {
  let fault: unknown;
  const attempt = await send().catch((error: unknown): Attempt => {
    fault = error;
    return { status: null, durationMs: 0, failure: 'the server met an error of its own', askedMs: 0 };
  });
  // Stopping: the row is as it was before, and whoever comes next sends it.
  if (fault !== undefined && signal.aborted) return giveBack().catch(() => {});
  for (let isStored = false; !isStored; ) {
    try {
      await store(attempt);
      isStored = true;
    } catch (error) {
      if (error instanceof LeaseLostError) return;
      // The lease is over, or the process: whoever comes next sends again.
      if (signal.aborted) throw error;
      await sleep(STORE_AGAIN_MS, signal).catch(() => {});
    }
  }
  if (fault !== undefined) throw fault;
}
