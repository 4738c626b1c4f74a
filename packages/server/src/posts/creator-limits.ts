import { type PostMode, type Problem, problem, type Visibility } from '@tikapis/core';
import type { TikTokAccountRow } from '../store/tiktok-accounts.js';
import type { TikTokAccess } from '../tiktok/access.js';
import type { TikTokApi } from '../tiktok/api.js';
import type { TikTokLimits } from '../tiktok/limits.js';
import { mustReconnect } from '../tiktok/reconnect.js';
import { offeredVisibilities } from '../tiktok/visibility.js';
import type { CreatorInfo } from '../tiktok/wire.js';

/** What TikTok said of a creator is good for the checks of a burst of posts; it is asked again before publishing. */
const GOOD_FOR_MS = 60_000;

/** What a TikTok account allows now, as far as TikTok tells. */
export interface CreatorLimits {
  /**
   * Null when TikTok did not answer: then the post is accepted and checked again when it is published. Null for drafts
   * too: what an account allows is said of direct posts only. Throws `reconnect_tiktok`.
   */
  of: (account: TikTokAccountRow, mode?: PostMode) => Promise<CreatorInfo | null>;
  checkVisibility: (account: TikTokAccountRow, creator: CreatorInfo | null, visibility: Visibility) => Problem[];
}

export function createCreatorLimits(deps: {
  access: TikTokAccess;
  limits: TikTokLimits;
  tikTok: TikTokApi;
  now: () => number;
  isAudited: boolean;
}): CreatorLimits {
  const known = new Map<string, { answer: Promise<CreatorInfo | null>; untilMs: number }>();

  async function ask(account: TikTokAccountRow): Promise<CreatorInfo | null> {
    if ((await deps.limits.take(account.open_id, ['creator_info'])) !== null) return null;
    const outcome = await deps.access.call(account, (token) => deps.tikTok.creatorInfo(token));
    if (outcome.kind === 'reconnect') throw mustReconnect(account);
    return outcome.kind === 'ok' ? outcome.data : null;
  }

  return {
    async of(account, mode = 'direct') {
      if (account.state !== 'connected') throw mustReconnect(account);
      if (mode === 'draft') return null;
      const found = known.get(account.id);
      if (found !== undefined && found.untilMs > deps.now()) return found.answer;
      // Posts that come at the same time share one question.
      const asked = { answer: ask(account), untilMs: deps.now() + GOOD_FOR_MS };
      known.set(account.id, asked);
      const isGood = await asked.answer.then(
        (creator) => creator !== null,
        () => false,
      );
      if (!isGood && known.get(account.id) === asked) known.delete(account.id);
      return asked.answer;
    },

    checkVisibility(account, creator, visibility) {
      if (!deps.isAudited && visibility !== 'private') {
        return [
          problem('visibility_needs_audit', 'visibility', { visibility }, { limit: ['private'], actual: visibility }),
        ];
      }
      if (creator === null) return [];
      const offered = offeredVisibilities(creator.privacy_level_options, deps.isAudited);
      if (offered.includes(visibility)) return [];
      const { nickname } = account;
      return [
        problem(
          'visibility_not_offered',
          'visibility',
          { visibility, offered, nickname },
          { limit: offered, actual: visibility },
        ),
      ];
    },
  };
}
