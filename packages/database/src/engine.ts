/** What the engine needs to know of a job: the row carries the rest. */
export interface Job {
  id: string;
}

/**
 * Where due jobs come from. The row is the truth; the engine is only the alarm clock. Every round of claims has an owner
 * of its own, so that a run which lost its lease, while the machine slept, cannot be taken for the one that came after.
 */
export interface JobSource<Row extends Job> {
  claim: (request: { owner: string; nowMs: number; leaseMs: number; limit: number }) => Promise<Row[]>;
  /** When the next free job is due, or null. */
  nextDueAt: (nowMs: number) => Promise<number | null>;
  renew: (id: string, owner: string, untilMs: number) => Promise<boolean>;
  /** Does one job to its next resting point and gives it back. Must not throw for what can happen in normal life. */
  run: (row: Row, owner: string, signal: AbortSignal) => Promise<void>;
}

export interface Engine {
  start: () => void;
  /** Look now: something became due in this process. */
  wake: () => void;
  /** Claims no more, tells the running jobs to stop at their next resting point, and waits for them. */
  stop: () => Promise<void>;
}

/**
 * Rounds begin this far apart at least: what becomes due, and which slots become free, meanwhile is one claim and not
 * many. Who comes after a pause does not wait.
 */
export const ROUND_EVERY_MS = 50;
/** Due jobs of other processes are seen within this time. */
const LONGEST_SLEEP_MS = 1_000;
const LEASE_MS = 60_000;

/** Runs due jobs, up to `slots` at a time, and sleeps until the next one is due. */
export function createEngine<Row extends Job>(
  source: JobSource<Row>,
  options: {
    name: string;
    slots: number;
    /** How long a job stays with a process that gives no sign of life. */
    leaseMs?: number;
    now: () => number;
    onError: (error: unknown, id?: string) => void;
  },
): Engine {
  const { name, slots, leaseMs = LEASE_MS, now, onError } = options;
  /** By the id of the job. */
  const running = new Map<string, { work: Promise<void>; ending: AbortController }>();
  const stopping = new AbortController();
  let isWoken = false;
  let isResting = false;
  let endPause = () => {};
  let loop: Promise<void> = Promise.resolve();

  let rounds = 0;

  function wake(): void {
    isWoken = true;
    if (isResting) endPause();
  }

  function begin(row: Row, owner: string): void {
    // The clock has jumped past its lease, or the machine has slept: what it found out can no longer be stored.
    const older = running.get(row.id);
    older?.ending.abort();
    const ending = new AbortController();
    if (stopping.signal.aborted) ending.abort();
    // Who cannot renew, because the database is away, ends before another may take the job over.
    const deadline = setTimeout(() => ending.abort(), leaseMs * (5 / 6));
    const renewal = setInterval(() => {
      source
        .renew(row.id, owner, now() + leaseMs)
        .then((held) => (held ? deadline.refresh() : ending.abort()))
        .catch((error: unknown) => onError(error, row.id));
    }, leaseMs / 3);
    const run = () => source.run(row, owner, ending.signal);
    const work = (older === undefined ? run() : older.work.then(run))
      .catch((error: unknown) => onError(error, row.id))
      .finally(() => {
        clearInterval(renewal);
        clearTimeout(deadline);
        if (running.get(row.id)?.ending === ending) running.delete(row.id);
        wake();
      });
    running.set(row.id, { work, ending });
  }

  const pause = (forMs: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, forMs);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function round(): Promise<number> {
    const free = slots - running.size;
    if (free === 0) return LONGEST_SLEEP_MS;
    rounds += 1;
    const owner = `${name}.${rounds}`;
    const claimed = await source.claim({ owner, nowMs: now(), leaseMs, limit: free });
    for (const row of claimed) begin(row, owner);
    if (claimed.length === free) return 0;
    const dueAtMs = await source.nextDueAt(now());
    return dueAtMs === null ? LONGEST_SLEEP_MS : Math.min(LONGEST_SLEEP_MS, Math.max(0, dueAtMs - now()));
  }

  return {
    start() {
      loop = (async () => {
        while (!stopping.signal.aborted) {
          isWoken = false;
          const restMs = await round().catch((error: unknown) => {
            onError(error);
            return LONGEST_SLEEP_MS;
          });
          if (!stopping.signal.aborted) await pause(ROUND_EVERY_MS);
          isResting = !isWoken && !stopping.signal.aborted && restMs > ROUND_EVERY_MS;
          if (isResting) await pause(restMs - ROUND_EVERY_MS);
          isResting = false;
        }
      })();
    },
    wake,
    async stop() {
      stopping.abort();
      endPause();
      for (const { ending } of running.values()) ending.abort();
      await loop;
      await Promise.all([...running.values()].map(({ work }) => work));
    },
  };
}
