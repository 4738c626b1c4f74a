import { setTimeout as delay } from 'node:timers/promises';
import type { Sleep } from '../ports.js';

/** Node fires longer timers at once: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The core's `Sleep` over Node's timers, for any length. */
export const sleep: Sleep = async (delayMs, signal) => {
  try {
    for (let leftMs = delayMs; leftMs > 0 || leftMs === delayMs; leftMs -= LONGEST_TIMER_MS) {
      await delay(Math.min(leftMs, LONGEST_TIMER_MS), undefined, signal === undefined ? {} : { signal });
    }
  } catch (error) {
    // Node rejects with an error of its own, and keeps the reason as its cause.
    signal?.throwIfAborted();
    throw error;
  }
};
