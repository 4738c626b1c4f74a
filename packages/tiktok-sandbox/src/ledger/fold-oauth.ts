import type { EntryOf, TokenPair } from './entries.js';
import type { Folds } from './fold.js';
import { must, type State } from './state.js';

/** Codes and tokens. */
export const oauthFolds: Folds<
  | 'code_issued'
  | 'authorization_denied'
  | 'tokens_issued'
  | 'tokens_refreshed'
  | 'tokens_revoked'
  | 'access_token_expired'
> = {
  code_issued(state, { account, code, scopes, redirectUri, codeChallenge, expiresAt }) {
    const { openId } = must(state.accounts, account).profile;
    state.codes.set(code, { account: openId, scopes, redirectUri, codeChallenge, expiresAt });
  },
  authorization_denied() {},

  tokens_issued(state, entry) {
    if (entry.code !== null) state.codes.delete(entry.code);
    keepTokens(state, entry);
  },
  tokens_refreshed(state, entry) {
    const used = must(state.refreshTokens, entry.usedRefreshToken);
    if (entry.usedStopsWorkingAt !== null) used.expiresAt = Math.min(used.expiresAt, entry.usedStopsWorkingAt);
    keepTokens(state, entry);
  },
  tokens_revoked(state, { account }) {
    const owner = must(state.accounts, account);
    owner.grant += 1;
    owner.connected = false;
  },
  access_token_expired(state, { at, accessToken }) {
    must(state.accessTokens, accessToken).expiresAt = at;
  },
};

function keepTokens(state: State, entry: EntryOf<'tokens_issued' | 'tokens_refreshed'> & TokenPair): void {
  const owner = must(state.accounts, entry.account);
  owner.connected = true;
  const token = { account: owner.profile.openId, grant: owner.grant, scopes: entry.scopes };
  state.accessTokens.set(entry.accessToken, { ...token, expiresAt: entry.accessExpiresAt });
  state.refreshTokens.set(entry.refreshToken, { ...token, expiresAt: entry.refreshExpiresAt });
}
