import { noteKeysUsed } from '../store/api-keys.js';
import type { Database } from '../store/schema.js';
import { createWriteBehind } from './write-behind.js';

const MINUTE_MS = 60_000;

/** When each API key was last used, to the minute: at most one write a key and minute. */
export interface LastUsed {
  note: (apiKeyId: string, atMs: number) => void;
  flush: () => Promise<void>;
}

export function createLastUsed(db: Database): LastUsed {
  const noted = new Map<string, number>();
  const behind = createWriteBehind<number>((batch) => noteKeysUsed(db, batch), Math.max);
  return {
    note(apiKeyId, atMs) {
      const minute = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
      if (noted.get(apiKeyId) === minute) return;
      noted.set(apiKeyId, minute);
      behind.add(apiKeyId, minute);
    },
    flush: behind.flush,
  };
}
