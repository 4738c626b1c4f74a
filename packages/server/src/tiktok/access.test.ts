import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connectTikTokAccount, replaceTokens, tikTokAccountById } from '../store/tiktok-accounts.js';
import { openTestStore, START_MS, type TestStore } from '../testing/store.js';
import { createTikTokAccess, sealTokens, type TikTokAccess } from './access.js';
import type { OauthOutcome, TikTokOauth } from './oauth.js';
import type { TikTokOutcome } from './outcome.js';

let store: TestStore;
let nowMs: number;
let access: TikTokAccess;
let refreshes: string[];
let answerRefresh: (refreshToken: string) => Promise<OauthOutcome>;
/** The tokens that TikTok takes. */
let good: Set<string>;

const fresh = (n: number): OauthOutcome => ({
  kind: 'ok',
  pair: {
    openId: 'open-1',
    scopes: 'user.info.basic,video.publish',
    accessToken: `act.${n}`,
    refreshToken: `rft.${n}`,
    accessExpiresAtMs: nowMs + 7_200_000,
    refreshExpiresAtMs: nowMs + 15_552_000_000,
  },
});

beforeEach(async () => {
  store = await openTestStore();
  nowMs = START_MS;
  refreshes = [];
  good = new Set(['act.1']);
  answerRefresh = async () => {
    good = new Set([`act.${refreshes.length + 1}`]);
    return fresh(refreshes.length + 1);
  };
  const refresh = (token: string) => {
    refreshes.push(token);
    return answerRefresh(token);
  };
  access = createTikTokAccess({
    db: store.db,
    sealer: store.sealer,
    oauth: { refresh } as TikTokOauth,
    now: () => nowMs,
  });
});
afterEach(() => store.close());

const invalid: TikTokOutcome<string> = {
  kind: 'refused',
  status: 401,
  code: 'access_token_invalid',
  message: '',
  logId: null,
};
/** A call of TikTok, which gives the token it was made with. */
const call = async () =>
  access.call(
    await account(),
    async (token): Promise<TikTokOutcome<string>> => (good.has(token) ? { kind: 'ok', data: token } : invalid),
  );
const account = () => tikTokAccountById(store.db, 'tta_1');

/** A person connects the account again. */
async function reconnect(n: number): Promise<void> {
  good = new Set([`act.${n}`]);
  const pair = { accessToken: `act.${n}`, refreshToken: `rft.${n}` };
  await connectTikTokAccount(store.db, { ...store.account, state: 'connected' }, (id) =>
    sealTokens(store.sealer, id, pair),
  );
}

describe('createTikTokAccess', () => {
  it('uses the stored token while it lives', async () => {
    expect(await call()).toEqual({ kind: 'ok', data: 'act.1' });
    expect(refreshes).toEqual([]);
  });

  it('renews shortly before the end, once for many calls, and stores the pair', async () => {
    nowMs += 7_200_000 - 60_000;
    const outcomes = await Promise.all(Array.from({ length: 20 }, call));
    expect(new Set(outcomes.map((each) => (each.kind === 'ok' ? each.data : each.kind)))).toEqual(new Set(['act.2']));
    expect(refreshes).toEqual(['rft.1']);
    nowMs += 7_200_000;
    await call();
    expect(refreshes).toEqual(['rft.1', 'rft.2']);
  });

  it('renews once when TikTok takes the token no more, however many calls found out', async () => {
    good.clear();
    const outcomes = await Promise.all(Array.from({ length: 20 }, call));
    expect(outcomes.every(({ kind }) => kind === 'ok')).toBe(true);
    expect(refreshes).toEqual(['rft.1']);
  });

  it('does not renew again for a call that was under way with the old token all the while', async () => {
    let refuse = () => {};
    const slow = access.call(await account(), async (token): Promise<TikTokOutcome<string>> => {
      if (good.has(token)) return { kind: 'ok', data: token };
      await new Promise<void>((resolve) => (refuse = resolve));
      return invalid;
    });
    good.clear();
    await call();
    refuse();
    expect(await slow).toEqual({ kind: 'ok', data: 'act.2' });
    expect(refreshes).toEqual(['rft.1']);
  });

  it('asks for a person when TikTok refuses the refresh token, and does not ask TikTok again', async () => {
    good.clear();
    answerRefresh = async () => ({ kind: 'refused', error: 'invalid_grant', description: '' });
    expect(await call()).toEqual({ kind: 'reconnect' });
    expect((await account()).state).toBe('reconnect');
    expect(await call()).toEqual({ kind: 'reconnect' });
    expect(refreshes).toHaveLength(1);
  });

  it.each<OauthOutcome>([
    { kind: 'unknown', reason: 'ECONNRESET' },
    { kind: 'refused', error: 'invalid_client', description: '' },
  ])('keeps the account when the renewal may work later: %j', async (outcome) => {
    good.clear();
    answerRefresh = async () => outcome;
    expect((await call()).kind).toBe('unknown');
    expect((await account()).state).toBe('connected');
  });

  it.each(['ok', 'refused'])(
    'does not overwrite tokens of a person who connected meanwhile (renewal %s)',
    async (kind) => {
      good.clear();
      answerRefresh = async () => {
        await reconnect(7);
        return kind === 'ok' ? fresh(2) : { kind: 'refused', error: 'invalid_grant', description: '' };
      };
      expect(await call()).toEqual({ kind: 'ok', data: 'act.7' });
      expect((await account()).state).toBe('connected');
      expect(await call()).toEqual({ kind: 'ok', data: 'act.7' });
    },
  );

  it('asks for a person when TikTok takes not even a fresh token', async () => {
    good.clear();
    answerRefresh = async () => fresh(2);
    expect(await call()).toEqual({ kind: 'reconnect' });
    expect(refreshes).toHaveLength(1);
  });

  it('keeps a new pair until the database takes it, and mends what another process made of the old one', async () => {
    good.clear();
    let isAway = false;
    const refusals: string[] = [];
    const db = store.db.withPlugin({
      transformQuery({ node }) {
        if (!isAway || node.kind !== 'UpdateQueryNode') return node;
        refusals.push(node.kind);
        throw new Error('database or disk is full');
      },
      transformResult: async ({ result }) => result,
    });
    answerRefresh = async () => {
      isAway = true;
      good = new Set(['act.2']);
      return fresh(2);
    };
    access = createTikTokAccess({
      db,
      sealer: store.sealer,
      oauth: { refresh: async (token: string) => answerRefresh(token) } as TikTokOauth,
      now: () => nowMs,
    });
    const calling = call();
    while (refusals.length === 0) await new Promise(setImmediate);
    await replaceTokens(store.db, await account(), { state: 'reconnect' });
    isAway = false;
    expect(await calling).toEqual({ kind: 'ok', data: 'act.2' });
    expect((await account()).state).toBe('connected');
  });

  it('settled() waits for a renewal that is under way', async () => {
    good.clear();
    let finish = () => {};
    answerRefresh = () =>
      new Promise((resolve) => {
        finish = () => resolve(fresh(2));
      });
    const calling = call();
    while (refreshes.length === 0) await new Promise(setImmediate);
    let isSettled = false;
    const settled = access.settled().then(() => (isSettled = true));
    await new Promise(setImmediate);
    expect(isSettled).toBe(false);
    finish();
    await settled;
    expect(JSON.parse(store.sealer.open((await account()).tokens, 'tta_1'))).toEqual(['act.2', 'rft.2']);
    await calling;
  });
});
