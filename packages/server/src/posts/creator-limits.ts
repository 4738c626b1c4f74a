import { type Problem, problem, tikApisError, type Visibility } from '@tikapis/core';
import type { TikTokAccountRow } from '../store/tiktok-accounts.js';
import type { TikTokAccess } from '../tiktok/access.js';
import type { CreatorInfo, TikTokApi } from '../tiktok/api.js';
import { offeredVisibilities } from '../tiktok/visibility.js';

/** What TikTok said of a creator is good for the checks of a burst of posts; it is asked again before publishing. */
const GOOD_FOR_MS = 60_000;

/** What a TikTok account allows now, as far as TikTok tells. */
export interface CreatorLimits {
  /** Null when TikTok did not answer: then the post is accepted and checked again when it is published. */
  of: (account: TikTokAccountRow) => Promise<CreatorInfo | null>;
  checkVisibility: (account: TikTokAccountRow, creator: CreatorInfo | null, visibility: Visibility) => Problem[];
}

export function createCreatorLimits(deps: {
  access: TikTokAccess;
  tikTok: TikTokApi;
  now: () => number;
  isAudited: boolean;
}): CreatorLimits {
  const known = new Map<string, { creator: CreatorInfo; untilMs: number }>();
  return {
    async of(account) {
      const nowMs = deps.now();
      const found = known.get(account.id);
      if (found !== undefined && found.untilMs > nowMs) return found.creator;
      known.delete(account.id);
      const outcome = await deps.access.call(account.id, (token) => deps.tikTok.creatorInfo(token));
      if (outcome.kind === 'reconnect') throw tikApisError('reconnect_tiktok', { nickname: account.nickname });
      if (outcome.kind !== 'ok') return null;
      known.set(account.id, { creator: outcome.data, untilMs: nowMs + GOOD_FOR_MS });
      return outcome.data;
    },

    checkVisibility(account, creator, visibility) {
      if (!deps.isAudited && visibility !== 'private') {
        return [problem('visibility_needs_audit', 'visibility', { visibility }, { limit: ['private'], actual: visibility })];
      }
      if (creator === null) return [];
      const offered = offeredVisibilities(creator.privacy_level_options, deps.isAudited);
      if (offered.includes(visibility)) return [];
      const { nickname } = account;
      return [problem('visibility_not_offered', 'visibility', { visibility, offered, nickname }, { limit: offered, actual: visibility })];
    },
  };
}
