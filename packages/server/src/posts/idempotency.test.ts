import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { insertAnswer } from '../store/idempotency.js';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import { type Answer, createIdempotency, type Idempotency } from './idempotency.js';

let store: TestStore;
let nowMs: number;
let idempotency: Idempotency;
let acted: number;
beforeEach(async () => {
  store = await openTestStore();
  nowMs = START_MS;
  acted = 0;
  idempotency = createIdempotency(store.db, () => nowMs);
});
afterEach(() => store.close());

const request = { apiKeyId: 'key_1', key: 'k', fingerprint: 'f' };

/** Stores its answer as a real request does, and answers with how often it was done. */
const act = async ({ key, fingerprint } = request): Promise<Answer> => {
  acted += 1;
  const body = `answer ${acted}`;
  await insertAnswer(store.db, {
    api_key_id: 'key_1',
    key,
    fingerprint,
    answer_status: 202,
    answer_body: body,
    created_at: nowMs,
  });
  return { status: 202, body };
};

describe('createIdempotency', () => {
  it('gives the first answer again for a day, and then acts anew', async () => {
    expect(await idempotency.once(request, act)).toEqual({ status: 202, body: 'answer 1', isReplay: false });
    nowMs += 24 * 3_600_000 - 1;
    expect(await idempotency.once(request, act)).toEqual({ status: 202, body: 'answer 1', isReplay: true });
    nowMs += 1;
    expect(await idempotency.once(request, act)).toEqual({ status: 202, body: 'answer 2', isReplay: false });
  });

  it('refuses another body under the same key', async () => {
    await idempotency.once(request, act);
    await expect(idempotency.once({ ...request, fingerprint: 'g' }, act)).rejects.toMatchObject({ code: 'conflict' });
    expect(acted).toBe(1);
  });

  it('lets twins wait for the first, also when it fails', async () => {
    let fail = (_error: Error) => {};
    const failing = idempotency.once(request, () => new Promise((_resolve, reject) => (fail = reject)));
    const twins = [idempotency.once(request, act), idempotency.once(request, act)];
    await idempotency.once({ ...request, key: 'other' }, () => act({ ...request, key: 'other' }));
    expect(acted).toBe(1);
    fail(new Error('refused'));
    await expect(failing).rejects.toThrow('refused');
    expect((await Promise.all(twins)).map(({ body, isReplay }) => [body, isReplay])).toEqual([
      ['answer 2', false],
      ['answer 2', true],
    ]);
  });

  it('takes the answer of a faster process as its own', async () => {
    const lost = async () => {
      await act();
      throw new Error('UNIQUE constraint failed');
    };
    expect(await idempotency.once(request, lost)).toEqual({ status: 202, body: 'answer 1', isReplay: true });
  });
});
