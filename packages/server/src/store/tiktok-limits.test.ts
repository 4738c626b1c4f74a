import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import { createTikTokLimits } from '../tiktok/limits.js';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const limits = () => createTikTokLimits(store.db, { now: () => START_MS, windowMs: 60_000 });

describe('limits in rows', () => {
  it('counts right however many ask at once, and as one for all who share the database', async () => {
    const [here, there] = [limits(), limits()];
    const asked = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? here : there).take('open-1', ['init']));
    const answers = await Promise.all(asked);
    expect(answers.filter((atMs) => atMs === null)).toHaveLength(6);
    expect(answers.filter((atMs) => atMs === START_MS + 60_000)).toHaveLength(14);
    expect(await here.take('open-2', ['init'])).toBeNull();
  });

  it('counts a slow call from its answer', async () => {
    let nowMs = START_MS;
    const slow = createTikTokLimits(store.db, { now: () => nowMs, windowMs: 60_000 });
    for (let n = 0; n < 6; n += 1) await slow.take('open-1', ['init']);
    nowMs += 10_000;
    for (let n = 0; n < 6; n += 1) await slow.answered('open-1', 'init', START_MS);
    nowMs += 55_000;
    expect(await slow.take('open-1', ['init'])).toBe(START_MS + 70_000);
  });

  it('keeps a cap for its time, for one creator and one way of posting', async () => {
    const cap = { code: 'spam_risk_too_many_posts', untilMs: START_MS + 1 };
    await limits().learnCap('open-1', 'direct', cap);
    expect(await limits().capOf('open-1', 'direct')).toEqual(cap);
    expect(await limits().capOf('open-1', 'draft')).toBeNull();
    expect(await limits().capOf('open-2', 'direct')).toBeNull();
    const later = createTikTokLimits(store.db, { now: () => START_MS + 1, windowMs: 60_000 });
    expect(await later.capOf('open-1', 'direct')).toBeNull();
  });
});
