import type { Now, Sleep } from '../../ports.js';

export interface VirtualTime {
  now: Now;
  /** Moves the time on at once. */
  sleep: Sleep;
  /** How long each sleep would have been. */
  readonly waits: number[];
}

/** A clock that moves only when somebody sleeps. */
export function virtualTime(startMs: number): VirtualTime {
  const waits: number[] = [];
  let nowMs = startMs;
  return {
    waits,
    now: () => nowMs,
    sleep: async (delayMs, signal) => {
      signal?.throwIfAborted();
      waits.push(delayMs);
      nowMs += delayMs;
    },
  };
}
