import { describe, expect, it } from '@jest/globals';
import { LeaseLostError } from '../store/row-leases.js';
import type { Attempt } from './attempt.js';
import { runAttempt } from './run-attempt.js';

const arrived: Attempt = { status: 200, durationMs: 5, failure: null, askedMs: 0 };

/** A job whose sending and storing end as they are told to, in turn, and then well. */
function jobOf({ sends = [], stores = [] }: { sends?: Error[]; stores?: Error[] }) {
  const done: (string | Attempt)[] = [];
  const job = {
    async send() {
      done.push('sent');
      const error = sends.shift();
      if (error !== undefined) throw error;
      return arrived;
    },
    async store(attempt: Attempt) {
      const error = stores.shift();
      if (error !== undefined) throw error;
      done.push(attempt);
    },
    async giveBack() {
      done.push('given back');
    },
  };
  return { job, done };
}

const run = (job: ReturnType<typeof jobOf>['job'], signal = new AbortController().signal) =>
  runAttempt(job, signal, async () => {});

describe('runAttempt', () => {
  it('sends once, however often the database is away when it wants to tell of it', async () => {
    const { job, done } = jobOf({ stores: [new Error('away'), new Error('still away')] });
    await run(job);
    expect(done).toEqual(['sent', arrived]);
  });

  it('leaves it to whoever has taken the job over', async () => {
    const { job, done } = jobOf({ stores: [new Error('away'), new LeaseLostError('taken over')] });
    await run(job);
    expect(done).toEqual(['sent']);
  });

  it('stores a fault of our own as a failed attempt, and throws it', async () => {
    const { job, done } = jobOf({ sends: [new Error('a fault')] });
    await expect(run(job)).rejects.toThrow('a fault');
    expect(done).toEqual(['sent', expect.objectContaining({ status: null, failure: expect.stringContaining('own') })]);
  });

  it('gives back what it was stopped in, and waits for no database then', async () => {
    const stopped = jobOf({ sends: [new Error('stopped')] });
    await run(stopped.job, AbortSignal.abort());
    expect(stopped.done).toEqual(['sent', 'given back']);
    const { job } = jobOf({ stores: [new Error('away')] });
    await expect(run(job, AbortSignal.abort())).rejects.toThrow('away');
  });
});
