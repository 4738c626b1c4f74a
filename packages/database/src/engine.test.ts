import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createEngine, type Engine, type JobSource, ROUND_EVERY_MS } from './engine.js';

interface FakeJob {
  id: string;
  dueAt: number;
  owner?: string;
  leaseUntil?: number;
}

const isFree = ({ leaseUntil = -1 }: FakeJob, nowMs: number): boolean => leaseUntil < nowMs;

/** A source in memory, whose jobs run until the test ends them. */
function fakeSource(jobs: FakeJob[]) {
  const running = new Map<string, { owner: string; signal: AbortSignal; end: (error?: Error) => void }>();
  const began: string[] = [];
  const source: JobSource<FakeJob> = {
    async claim({ owner, nowMs, leaseMs, limit }) {
      const due = jobs.filter((job) => isFree(job, nowMs) && job.dueAt <= nowMs).slice(0, limit);
      for (const job of due) Object.assign(job, { owner, leaseUntil: nowMs + leaseMs });
      return due;
    },
    async nextDueAt(nowMs) {
      const free = jobs.filter((job) => isFree(job, nowMs)).map(({ dueAt }) => dueAt);
      return free.length === 0 ? null : Math.min(...free);
    },
    async renew(id, owner, leaseUntil) {
      const held = jobs.find((job) => job.id === id && job.owner === owner);
      if (held !== undefined) held.leaseUntil = leaseUntil;
      return held !== undefined;
    },
    run: ({ id }, owner, signal) =>
      new Promise((resolve, reject) => {
        began.push(id);
        running.set(id, {
          owner,
          signal,
          end(error) {
            jobs.splice(
              jobs.findIndex((job) => job.id === id),
              1,
            );
            running.delete(id);
            if (error === undefined) resolve();
            else reject(error);
          },
        });
      }),
  };
  return { source, running, began };
}

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
  jest.useRealTimers();
});

let errors: [error: unknown, id?: string | undefined][];
const engineFor = (source: JobSource<FakeJob>, slots = 10): Engine => {
  errors = [];
  const engine = createEngine(source, { name: 'me', slots, now: Date.now, onError: (...error) => errors.push(error) });
  engine.start();
  return engine;
};
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('createEngine', () => {
  it('runs each job at its time, to the millisecond', async () => {
    const { source, began } = fakeSource([
      { id: 'now', dueAt: 0 },
      { id: 'soon', dueAt: 400 },
      { id: 'later', dueAt: 10_123 },
    ]);
    engineFor(source);
    await pass(0);
    expect(began).toEqual(['now']);
    await pass(399);
    expect(began).toEqual(['now']);
    await pass(1);
    expect(began).toEqual(['now', 'soon']);
    await pass(9_722);
    expect(began).toHaveLength(2);
    await pass(1);
    expect(began).toEqual(['now', 'soon', 'later']);
  });

  it('sees at once what it is woken for, and within a second what comes from elsewhere', async () => {
    const jobs: FakeJob[] = [];
    const { source, began } = fakeSource(jobs);
    const engine = engineFor(source);
    await pass(100);
    jobs.push({ id: 'woken', dueAt: 0 });
    engine.wake();
    await pass(0);
    expect(began).toEqual(['woken']);
    jobs.push({ id: 'elsewhere', dueAt: 0 });
    await pass(1_000);
    expect(began).toEqual(['woken', 'elsewhere']);
  });

  it('loses no wake that comes while it is looking', async () => {
    const jobs: FakeJob[] = [];
    const { source, began } = fakeSource(jobs);
    let wake = () => {};
    const nextDueAt = async (nowMs: number) => {
      const found = await source.nextDueAt(nowMs);
      if (jobs.length === 0) {
        jobs.push({ id: 'meanwhile', dueAt: 0 });
        wake();
      }
      return found;
    };
    const engine = engineFor({ ...source, nextDueAt });
    wake = engine.wake;
    await pass(ROUND_EVERY_MS);
    expect(began).toEqual(['meanwhile']);
  });

  it('never runs more than its slots, and fills those that became free in one round', async () => {
    const { source, running, began } = fakeSource(Array.from({ length: 5 }, (_, n) => ({ id: `job ${n}`, dueAt: 0 })));
    engineFor(source, 2);
    await pass(0);
    expect([...running.keys()]).toEqual(['job 0', 'job 1']);
    running.get('job 0')?.end();
    running.get('job 1')?.end();
    await pass(ROUND_EVERY_MS);
    expect([...running.keys()]).toEqual(['job 2', 'job 3']);
    await pass(5_000);
    expect(began).toHaveLength(4);
  });

  it('rests while there is nothing to do', async () => {
    const { source } = fakeSource([]);
    const claim = jest.fn(source.claim);
    engineFor({ ...source, claim });
    await pass(10_000);
    expect(claim.mock.calls.length).toBeLessThanOrEqual(11);
  });

  it('gives each round of claims an owner of its own', async () => {
    const { source, running } = fakeSource([
      { id: 'a', dueAt: 0 },
      { id: 'b', dueAt: 0 },
      { id: 'c', dueAt: 50 },
    ]);
    engineFor(source);
    await pass(50);
    const owner = (id: string) => running.get(id)?.owner;
    expect(owner('a')).toBe(owner('b'));
    expect(owner('c')).not.toBe(owner('a'));
  });

  it('stops a job whose lease another has taken, and leaves the others', async () => {
    const jobs: FakeJob[] = [
      { id: 'lost', dueAt: 0 },
      { id: 'held', dueAt: 0 },
    ];
    const { source, running } = fakeSource(jobs);
    engineFor(source);
    await pass(0);
    const [lost] = jobs;
    if (lost !== undefined) lost.owner = 'another';
    await pass(20_000);
    expect([running.get('lost')?.signal.aborted, running.get('held')?.signal.aborted]).toEqual([true, false]);
  });

  it('stops a job whose lease it cannot renew, before another may take it', async () => {
    const { source, running } = fakeSource([{ id: 'cut off', dueAt: 0 }]);
    const renew = jest.fn(source.renew);
    engineFor({ ...source, renew });
    await pass(0);
    await pass(60_000);
    renew.mockRejectedValue(new Error('database away'));
    const signal = running.get('cut off')?.signal;
    await pass(49_000);
    expect(signal?.aborted).toBe(false);
    // 60 s after the last renewal another may begin.
    await pass(2_000);
    expect(signal?.aborted).toBe(true);
  });

  it('never runs a job twice at once: one that it claims again, after a jump of the clock, ends first', async () => {
    const { source, running, began } = fakeSource([{ id: 'a', dueAt: 0 }]);
    const engine = engineFor(source, 2);
    await pass(0);
    const first = running.get('a');
    jest.setSystemTime(120_000);
    await pass(1_000);
    expect([first?.signal.aborted, began]).toEqual([true, ['a']]);
    first?.end();
    await pass(0);
    const second = running.get('a');
    expect([second?.signal.aborted, began]).toEqual([false, ['a', 'a']]);
    expect(second?.owner).not.toBe(first?.owner);

    const stopped = engine.stop();
    expect(second?.signal.aborted).toBe(true);
    second?.end();
    await stopped;
    expect(jest.getTimerCount()).toBe(0);
  });

  it('reports what a job throws and goes on, also when the source itself fails', async () => {
    const jobs = [{ id: 'bad', dueAt: 0 }];
    const { source, running, began } = fakeSource(jobs);
    let fails = true;
    engineFor({
      ...source,
      claim: async (request) => {
        if (fails) throw new Error('database away');
        return source.claim(request);
      },
    });
    await pass(0);
    fails = false;
    await pass(1_000);
    running.get('bad')?.end(new Error('a fault'));
    jobs.push({ id: 'good', dueAt: 0 });
    await pass(1_000);
    expect(began).toEqual(['bad', 'good']);
    expect(errors).toEqual([[new Error('database away')], [new Error('a fault'), 'bad']]);
  });

  it('stop() claims no more, tells running jobs, and waits for them', async () => {
    const jobs = [{ id: 'running', dueAt: 0 }];
    const { source, running, began } = fakeSource(jobs);
    const engine = engineFor(source);
    await pass(0);
    let hasStopped = false;
    void engine.stop().then(() => (hasStopped = true));
    jobs.push({ id: 'new', dueAt: 0 });
    engine.wake();
    await pass(5_000);
    expect(running.get('running')?.signal.aborted).toBe(true);
    expect(hasStopped).toBe(false);
    running.get('running')?.end();
    await pass(0);
    expect(hasStopped).toBe(true);
    expect(began).toEqual(['running']);
    expect(jest.getTimerCount()).toBe(0);
  });
});
