import { useSyncExternalStore } from 'react';

/** Words like "3 minutes ago" need no finer clock. */
const TICK_MS = 10_000;

const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    nowMs = Date.now();
    timer = setInterval(tick, TICK_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The time of now in Unix milliseconds, every ten seconds anew: one clock for the whole page. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => nowMs);
