import { addUsage, type UsageRow } from '../store/usage.js';
import type { Database } from '../store/schema.js';
import type { Caller } from './caller.js';
import { createWriteBehind } from './write-behind.js';

export const HOUR_MS = 3_600_000;

/** One request that was answered. */
export interface CountedRequest {
  caller: Caller;
  /** `GET /v1/tiktok/posts/{id}` */
  endpoint: string;
  category: string;
  isError: boolean;
  durationMs: number;
}

/** What is asked of the API, by key, endpoint and hour. Written in batches, so that a request costs no write. */
export interface Usage {
  count: (request: CountedRequest, atMs: number) => void;
  flush: () => Promise<void>;
}

export function createUsage(db: Database): Usage {
  const behind = createWriteBehind<UsageRow>(
    (batch) => addUsage(db, [...batch.values()]),
    (older, newer) => ({
      ...older,
      requests: older.requests + newer.requests,
      errors: older.errors + newer.errors,
      duration_us: older.duration_us + newer.duration_us,
    }),
  );
  return {
    count({ caller, endpoint, category, isError, durationMs }, atMs) {
      const hour = Math.floor(atMs / HOUR_MS) * HOUR_MS;
      behind.add(`${caller.apiKeyId} ${hour} ${endpoint}`, {
        account_id: caller.accountId,
        hour,
        api_key_id: caller.apiKeyId,
        endpoint,
        category,
        requests: 1,
        errors: isError ? 1 : 0,
        duration_us: Math.round(durationMs * 1_000),
      });
    },
    flush: behind.flush,
  };
}
