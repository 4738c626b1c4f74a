import { problem, tikApisError } from '@tikapis/core';
import { findAnswer } from '../store/idempotency.js';
import type { Database } from '../store/schema.js';

export interface Answer {
  status: number;
  body: string;
}

export interface Idempotency {
  /**
   * Runs `act`, unless a request with this key was answered before: then its answer is given again.
   * `act` must store its answer in the transaction that stores the post. Throws `conflict` for another body under the
   * same key.
   */
  once: (
    request: { apiKeyId: string; key: string; fingerprint: string },
    act: () => Promise<Answer>,
  ) => Promise<Answer & { isReplay: boolean }>;
}

export function createIdempotency(db: Database, now: () => number): Idempotency {
  const running = new Map<string, Promise<unknown>>();

  async function replay({ apiKeyId, key, fingerprint }: Parameters<Idempotency['once']>[0]) {
    const found = await findAnswer(db, apiKeyId, key, now());
    if (found === undefined) return undefined;
    if (found.fingerprint !== fingerprint) {
      const conflict = {
        reason: `The Idempotency-Key "${key}" was used for another post in the last 24 hours.`,
        fix: 'Use a new key for a new post; repeat the same body under the same key.',
      };
      throw tikApisError('conflict', conflict, { problems: [problem('conflict', 'Idempotency-Key', conflict)] });
    }
    return { status: found.answer_status, body: found.answer_body, isReplay: true };
  }

  return {
    async once(request, act) {
      const name = `${request.apiKeyId} ${request.key}`;
      // A twin that arrives meanwhile waits for the first one's answer.
      while (running.has(name)) await running.get(name);
      const work = (async () => {
        const known = await replay(request);
        if (known !== undefined) return known;
        try {
          return { ...(await act()), isReplay: false };
        } catch (error) {
          // The same key in another process may have been faster: its answer is ours.
          const other = await replay(request);
          if (other !== undefined) return other;
          throw error;
        }
      })();
      const settled = work.catch(() => {}).finally(() => running.delete(name));
      running.set(name, settled);
      return work;
    },
  };
}
