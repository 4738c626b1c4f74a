import type { Account } from '../ledger/state.js';
import type { ApiErrorCode } from '../wire/errors.js';
import type { World } from '../world.js';

const dayMs = 86_400_000;

export interface CapReached {
  code: ApiErrorCode;
  message: string;
}

/**
 * Why the creator cannot post now, or undefined: banned, too many posts of their own, too many creators of the app.
 * Posts are counted when they are complete.
 */
export function postingCap({ state, now }: Pick<World, 'state' | 'now'>, account: Account): CapReached | undefined {
  const { openId, bannedFromPosting, postsPer24h } = account.profile;
  if (bannedFromPosting) {
    return { code: 'spam_risk_user_banned_from_posting', message: 'The user is banned from making new posts.' };
  }
  const dayAgo = now() - dayMs;
  if (account.directPostTimes.filter((atMs) => atMs > dayAgo).length >= postsPer24h) {
    return { code: 'spam_risk_too_many_posts', message: 'The daily post cap from the API is reached for this user.' };
  }
  const { audited, unauditedUserCap, activeUserCap } = state.knobs;
  const userCap = Math.min(activeUserCap ?? Infinity, audited ? Infinity : unauditedUserCap);
  if (userCap < Infinity && !((state.posters.get(openId) ?? -Infinity) > dayAgo)) {
    const activeUsers = [...state.posters.values()].filter((atMs) => atMs > dayAgo).length;
    if (activeUsers >= userCap) {
      return { code: 'reached_active_user_cap', message: 'The daily quota for active publishing users is reached.' };
    }
  }
  return undefined;
}

/** Why the creator cannot be sent another draft now, or undefined. A draft is pending from its delivery until it is posted. */
export function draftCap({ now }: Pick<World, 'now'>, account: Account): CapReached | undefined {
  const { bannedFromPosting, pendingShareCap } = account.profile;
  if (bannedFromPosting) {
    return { code: 'spam_risk_user_banned_from_posting', message: 'The user is banned from making new posts.' };
  }
  const dayAgo = now() - dayMs;
  if ([...account.pendingShares.values()].filter((atMs) => atMs > dayAgo).length >= pendingShareCap) {
    return { code: 'spam_risk_too_many_pending_share', message: 'Too many shares of the last 24 hours are pending.' };
  }
  return undefined;
}
