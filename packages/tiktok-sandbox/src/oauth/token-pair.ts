import type { TokenPair } from '../ledger/entries.js';
import type { Scope } from '../scopes.js';
import type { Json } from '../wire/json.js';
import { randomHex } from '../wire/random.js';
import type { World } from '../world.js';

/** The lifetimes that TikTok's pages told until October 2026. */
const legacyTtl = { accessTtlSec: 86_400, refreshTtlSec: 31_536_000 };

/** Tokens that nobody has yet. */
export function newTokenPair({ now, random, state }: World, scopes: Scope[]): TokenPair {
  const { accessTtlSec, refreshTtlSec } = state.knobs.legacyTtl ? legacyTtl : state.knobs;
  return {
    accessToken: `act.${randomHex(random, 24)}`,
    accessExpiresAt: now() + accessTtlSec * 1000,
    refreshToken: `rft.${randomHex(random, 24)}`,
    refreshExpiresAt: now() + refreshTtlSec * 1000,
    scopes,
  };
}

/** The answer of the token endpoint: flat, in seconds that are left. */
export const tokenAnswer = ({ now }: Pick<World, 'now'>, openId: string, pair: TokenPair): Record<string, Json> => ({
  access_token: pair.accessToken,
  expires_in: Math.round((pair.accessExpiresAt - now()) / 1000),
  open_id: openId,
  refresh_expires_in: Math.round((pair.refreshExpiresAt - now()) / 1000),
  refresh_token: pair.refreshToken,
  scope: pair.scopes.join(','),
  token_type: 'Bearer',
});
