import { type ClientOptions, createClient, type TikApisClient } from '@tikapis/core';
import { browserTransport } from './browser-transport.js';
import { randomName } from './random-name.js';

const sleep = (delayMs: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, delayMs);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });

/** A person who is logged in at the server that this page came from. */
export const sessionOptions = {
  baseUrl: `${location.origin}/v1`,
  apiKey: null,
  transport: browserTransport,
  now: Date.now,
  sleep,
  random: Math.random,
  randomName,
  honoursIdempotency: true,
} satisfies ClientOptions;

/** The API, as that person. */
export const api: TikApisClient = createClient(sessionOptions);

/** The log-in beside it. Nothing is sent a second time by itself, a wrong password least of all. */
export const authApi: TikApisClient = createClient({
  ...sessionOptions,
  baseUrl: `${location.origin}/auth`,
  retryPolicy: { retries: 0, firstDelayMs: 0, longestDelayMs: 0, longestRetryAfterMs: 0 },
});
