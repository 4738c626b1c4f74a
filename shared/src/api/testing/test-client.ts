import { axiosTransport } from '../../axios/index.js';
import { virtualTime } from '../../watch/testing/virtual-time.js';
import { createClient } from '../client.js';
import type { ClientOptions } from '../client-options.js';

export const testKey = 'sk-secret-4eC39HqLyjWDarjtT1zdp7dc';
export const startMs = Date.UTC(2026, 10, 22, 12);

/** A client over real HTTP whose time is virtual, and whose random numbers are always one half. */
export function testClient(url: string, options: Partial<ClientOptions> = {}) {
  const time = virtualTime(startMs);
  let names = 0;
  const client = createClient({
    apiKey: testKey,
    baseUrl: url,
    transport: axiosTransport(),
    now: time.now,
    sleep: time.sleep,
    random: () => 0.5,
    randomName: () => {
      names += 1;
      return `name${String(names).padStart(20, '0')}`;
    },
    ...options,
  });
  return { client, waits: time.waits };
}

/** What a promise is rejected with. */
export const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => {
      throw new Error(`expected a rejection, got ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
