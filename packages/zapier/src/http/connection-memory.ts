import type { Bundle, ZObject } from 'zapier-platform-core';

/** What is kept of a connection from one run to the next. Nothing may depend on it: Zapier promises nothing of its cache. */
export interface ConnectionMemory {
  recall: <Value>(name: string) => Promise<Value | undefined>;
  keep: (name: string, value: unknown, seconds: number) => Promise<void>;
}

/** Zapier has one cache for all who use an app: what is kept there is found by whoever has the key of the connection. */
export function connectionMemory(z: ZObject, { authData }: Pick<Bundle, 'authData'>): ConnectionMemory {
  const keyOf = (name: string) => z.hash('sha256', JSON.stringify([name, authData.baseUrl, authData.apiKey]));
  return {
    async recall<Value>(name: string) {
      try {
        return ((await z.cache.get(keyOf(name))) as Value | null) ?? undefined;
      } catch {
        return undefined;
      }
    },
    async keep(name, value, seconds) {
      try {
        await z.cache.set(keyOf(name), value, seconds);
      } catch {
        // Then it is found out again.
      }
    },
  };
}
