import type { Token } from '../ledger/state.js';
import type { World } from '../world.js';

/** Whether a token works: of the account's present grant, and not past its time. */
export function isAlive({ state, now }: Pick<World, 'state' | 'now'>, token: Token | undefined): token is Token {
  return token !== undefined && token.expiresAt > now() && state.accounts.get(token.account)?.grant === token.grant;
}

/** The token of an `Authorization: Bearer …` header, or undefined. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
