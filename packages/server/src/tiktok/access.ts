import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sealer } from '@tikapis/database';
import { giveLeaseBack, renewalLease, takeLease } from '../store/leases.js';
import type { Database } from '../store/schema.js';
import { loseConnection } from '../store/reconnect.js';
import { replaceTokens, type TikTokAccountRow, tikTokAccountById } from '../store/tiktok-accounts.js';
import type { TikTokOauth, TokenPair } from './oauth.js';
import type { TikTokOutcome, TokenOutcome } from './outcome.js';

/** A token is renewed this long before its end, so that it outlives the call it is used for. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** Longer than a renewal can take, so that only a dead process loses its turn. */
const RENEWAL_LEASE_MS = 60_000;

/** TikTok has given the only pair that is good: a database that is away, or full, for a while must not lose it. */
const STORE_AGAIN_MS = 500;
const STORE_TRIES = 240;

/** While another process renews: how often its result is looked for, and how many times. */
const LOOK_AGAIN_MS = 100;
const LOOKS = 50;

export interface TikTokAccess {
  /**
   * Makes a call with a good access token; when TikTok no longer takes it, renews it once and calls once more.
   * Gives `reconnect` when only a person can help. The row may be a while old: of tokens that were replaced since, TikTok
   * says that they are invalid, and those that are stored by then are used.
   */
  call<Data>(
    account: TikTokAccountRow,
    act: (accessToken: string) => Promise<TikTokOutcome<Data>>,
  ): Promise<TikTokOutcome<Data> | { kind: 'reconnect' }>;
  /** Resolves when no renewal is under way: one that is cut off before it is stored loses the account. */
  settled(): Promise<void>;
}

export const sealTokens = (sealer: Sealer, id: string, pair: Pick<TokenPair, 'accessToken' | 'refreshToken'>): string =>
  sealer.seal(JSON.stringify([pair.accessToken, pair.refreshToken]), id);

export function createTikTokAccess(deps: {
  db: Database;
  sealer: Sealer;
  oauth: TikTokOauth;
  now: () => number;
}): TikTokAccess {
  const { db, sealer, oauth, now } = deps;
  const renewals = new Map<string, Promise<TokenOutcome>>();
  const me = randomUUID();

  /** Of rows that are in use: a post asks for the same ones twice. */
  const opened = new WeakMap<TikTokAccountRow, [accessToken: string, refreshToken: string]>();

  function open(account: TikTokAccountRow): [accessToken: string, refreshToken: string] {
    const known = opened.get(account);
    if (known !== undefined) return known;
    const tokens = JSON.parse(sealer.open(account.tokens, account.id)) as [string, string];
    opened.set(account, tokens);
    return tokens;
  }

  async function currentToken(account: TikTokAccountRow): Promise<TokenOutcome> {
    if (account.state !== 'connected') return { kind: 'reconnect' };
    const [accessToken] = open(account);
    const isGood = account.access_expires_at - now() > RENEW_BEFORE_MS;
    return isGood ? { kind: 'ok', accessToken } : renew(account.id, accessToken);
  }

  /** TikTok's refresh tokens work once: two renewals at a time, in whatever processes, would lose the account. */
  function renew(id: string, usedToken: string): Promise<TokenOutcome> {
    const running = renewals.get(id) ?? renewAlone(id, usedToken).finally(() => renewals.delete(id));
    renewals.set(id, running);
    return running;
  }

  async function renewAlone(id: string, usedToken: string): Promise<TokenOutcome> {
    const name = renewalLease(id);
    for (let looks = 0; looks < LOOKS; looks += 1) {
      if (looks > 0) await delay(LOOK_AGAIN_MS);
      if (await takeLease(db, { name, owner: me, nowMs: now(), forMs: RENEWAL_LEASE_MS })) {
        try {
          return await renewUnderLease(id, usedToken);
        } finally {
          await giveLeaseBack(db, name, me);
        }
      }
      const token = await storedToken(id);
      if (token.kind !== 'ok' || token.accessToken !== usedToken) return token;
    }
    return { kind: 'unknown', reason: 'another process is renewing the token' };
  }

  async function renewUnderLease(id: string, usedToken: string): Promise<TokenOutcome> {
    const account = await tikTokAccountById(db, id);
    if (account.state !== 'connected') return { kind: 'reconnect' };
    const [accessToken, refreshToken] = open(account);
    if (accessToken !== usedToken) return { kind: 'ok', accessToken };
    const outcome = await oauth.refresh(refreshToken);
    if (outcome.kind === 'unknown') return outcome;
    if (outcome.kind === 'refused') {
      if (outcome.error !== 'invalid_grant') return { kind: 'unknown', reason: outcome.error };
      return (await loseConnection(db, account, now())) ? { kind: 'reconnect' } : storedToken(id);
    }
    const { pair } = outcome;
    // Stored before it is used: the old refresh token is dead by now.
    const isStored = await storePair(account, pair);
    return isStored ? { kind: 'ok', accessToken: pair.accessToken } : storedToken(id);
  }

  async function storePair(account: TikTokAccountRow, pair: TokenPair): Promise<boolean> {
    const change = {
      tokens: sealTokens(sealer, account.id, pair),
      access_expires_at: pair.accessExpiresAtMs,
      refresh_expires_at: pair.refreshExpiresAtMs,
      // Another process may have found the old pair used up, by this renewal.
      state: 'connected',
    } as const;
    for (let tries = 1; ; tries += 1) {
      try {
        return await replaceTokens(db, account, change);
      } catch (error) {
        if (tries === STORE_TRIES) throw error;
        await delay(STORE_AGAIN_MS);
      }
    }
  }

  /** For when the tokens were replaced meanwhile: a person has connected the account again. */
  async function storedToken(id: string): Promise<TokenOutcome> {
    const account = await tikTokAccountById(db, id);
    return account.state !== 'connected' ? { kind: 'reconnect' } : { kind: 'ok', accessToken: open(account)[0] };
  }

  return {
    async call(seen, act) {
      const { id } = seen;
      const token = await currentToken(seen);
      if (token.kind !== 'ok') return token;
      const outcome = await act(token.accessToken);
      if (outcome.kind !== 'refused' || outcome.code !== 'access_token_invalid') return outcome;
      const renewed = await renew(id, token.accessToken);
      if (renewed.kind !== 'ok') return renewed;
      const second = await act(renewed.accessToken);
      if (second.kind !== 'refused' || second.code !== 'access_token_invalid') return second;
      const account = await tikTokAccountById(db, id);
      if (account.state === 'connected' && open(account)[0] === renewed.accessToken) {
        await loseConnection(db, account, now());
      }
      return { kind: 'reconnect' };
    },
    async settled() {
      await Promise.allSettled(renewals.values());
    },
  };
}
