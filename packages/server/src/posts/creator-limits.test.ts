import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { TikTokAccess } from '../tiktok/access.js';
import { createTikTokLimits } from '../tiktok/limits.js';
import type { TikTokAccountRow } from '../store/tiktok-accounts.js';
import { scriptedTikTok } from '../testing/steps.js';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import { type CreatorLimits, createCreatorLimits } from './creator-limits.js';

let store: TestStore;
let nowMs: number;
let creators: CreatorLimits;
/** How TikTok refuses; undefined where it answers. */
let refusal: string | undefined;
const tikTok = scriptedTikTok();
const account = { id: 'tta_1', open_id: 'open-1', nickname: 'Creator', state: 'connected' } as TikTokAccountRow;
const access = {
  call: async (_account, act) =>
    refusal === undefined ? act('act.1') : { kind: 'refused', status: 200, code: refusal, message: '', logId: null },
} as TikTokAccess;

beforeEach(async () => {
  store = await openTestStore();
  nowMs = START_MS;
  refusal = undefined;
  tikTok.calls.length = 0;
  const limits = createTikTokLimits(store.db, { now: () => nowMs, windowMs: 60_000 });
  creators = createCreatorLimits({ access, limits, tikTok, now: () => nowMs, isAudited: true });
});
afterEach(() => store.close());

const isKnown = async (isFresh: boolean) => (await creators.standingOf(account, { isFresh })).creator !== null;

it('asks once for a burst of posts, and anew for a form', async () => {
  expect([await isKnown(false), await isKnown(false)]).toEqual([true, true]);
  nowMs += 10_000;
  await isKnown(false);
  expect(tikTok.calls).toHaveLength(1);
  await isKnown(true);
  expect(tikTok.calls).toHaveLength(2);
  // Who opens the form over and over does not use up the calls of the minute.
  nowMs += 1_000;
  await isKnown(true);
  expect(tikTok.calls).toHaveLength(2);
  nowMs += 60_000;
  await isKnown(false);
  expect(tikTok.calls).toHaveLength(3);
});

it('falls back on what TikTok said a moment ago where it does not answer, and on nothing later', async () => {
  await isKnown(true);
  nowMs += 10_000;
  refusal = 'internal_error';
  expect(await isKnown(true)).toBe(true);
  nowMs += 60_000;
  expect(await isKnown(true)).toBe(false);
  refusal = undefined;
  expect(await isKnown(false)).toBe(true);
});

it('tells that TikTok takes no posts of the creator, and that it does again', async () => {
  refusal = 'spam_risk_too_many_posts';
  expect(await creators.standingOf(account, { isFresh: true })).toEqual({ creator: null, refusal });
  expect(await creators.of(account)).toBeNull();
  refusal = undefined;
  nowMs += 6_000;
  expect(await creators.standingOf(account, { isFresh: true })).toMatchObject({ creator: {}, refusal: null });
});
