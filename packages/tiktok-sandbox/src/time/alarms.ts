/** Work to be done at a time of the sandbox's clock. The state says what is due; an alarm only wakes it. */
export interface Alarms {
  set(atMs: number, run: () => void): void;
  /** Runs what is due by now, oldest first: to be called after the clock was moved. */
  runDue(): void;
  close(): void;
}

interface Alarm {
  atMs: number;
  run: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** setTimeout fires at once above this. */
const longestTimeoutMs = 2 ** 31 - 1;

export function createAlarms(now: () => number): Alarms {
  const pending = new Set<Alarm>();

  function ring(alarm: Alarm): void {
    // A timer can be early: Node's may be by a millisecond, a clock under control by any length.
    if (now() < alarm.atMs) return arm(alarm);
    if (pending.delete(alarm)) alarm.run();
  }

  function arm(alarm: Alarm): void {
    const delayMs = Math.min(Math.max(alarm.atMs - now(), 0), longestTimeoutMs);
    alarm.timer = setTimeout(ring, delayMs, alarm);
    alarm.timer.unref();
  }

  return {
    set(atMs, run) {
      const alarm: Alarm = { atMs, run, timer: undefined };
      pending.add(alarm);
      arm(alarm);
    },
    runDue() {
      const due = [...pending].filter(({ atMs }) => atMs <= now()).toSorted((a, b) => a.atMs - b.atMs);
      for (const alarm of due) {
        clearTimeout(alarm.timer);
        ring(alarm);
      }
    },
    close() {
      for (const { timer } of pending) clearTimeout(timer);
      pending.clear();
    },
  };
}
