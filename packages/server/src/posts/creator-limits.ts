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
/**
 * A form for a post wants it fresh each time that it is opened; somebody who opens it over and over leaves TikTok's
 * calls of the minute to the posts: https://developers.tiktok.com/doc/content-sharing-guidelines
 */
const FRESH_FOR_MS = 5_000;

/** Refusals of TikTok that are about the creator or the app, not about the call. */
const refusals = ['spam_risk_too_many_posts', 'spam_risk_user_banned_from_posting', 'reached_active_user_cap'] as const;

/** What TikTok says when it is asked about a creator. */
export interface CreatorStanding {
  /** Null where it did not answer, or refuses. */
  creator: CreatorInfo | null;
  /** Why it takes no posts of the creator now; null where it takes them, or did not answer. */
  refusal: (typeof refusals)[number] | null;
}

export const nothingSaid: CreatorStanding = { creator: null, refusal: null };

/** What a TikTok account allows now, as far as TikTok tells. */
export interface CreatorLimits {
  /**
   * Null when TikTok did not answer: then the post is accepted and checked again when it is published. Null for drafts
   * too: what an account allows is said of direct posts only. Throws `reconnect_tiktok`.
   */
  of: (account: TikTokAccountRow, mode?: PostMode) => Promise<CreatorInfo | null>;
  /** For people, who want to know also that it may not post. Throws `reconnect_tiktok`. */
  standingOf: (account: TikTokAccountRow, options: { isFresh: boolean }) => Promise<CreatorStanding>;
  checkVisibility: (account: TikTokAccountRow, creator: CreatorInfo | null, visibility: Visibility) => Problem[];
}

export function createCreatorLimits(deps: {
  access: TikTokAccess;
  limits: TikTokLimits;
  tikTok: TikTokApi;
  now: () => number;
  isAudited: boolean;
}): CreatorLimits {
  const known = new Map<string, { answer: Promise<CreatorStanding>; askedAtMs: number }>();

  async function ask(account: TikTokAccountRow): Promise<CreatorStanding> {
    if ((await deps.limits.take(account.open_id, ['creator_info'])) !== null) return nothingSaid;
    const outcome = await deps.access.call(account, (token) => deps.tikTok.creatorInfo(token));
    if (outcome.kind === 'reconnect') throw mustReconnect(account);
    if (outcome.kind === 'ok') return { creator: outcome.data, refusal: null };
    const code = outcome.kind === 'refused' ? outcome.code : '';
    const refusal = refusals.find((each) => each === code);
    return refusal === undefined ? nothingSaid : { creator: null, refusal };
  }

  async function standingOf(account: TikTokAccountRow, { isFresh }: { isFresh: boolean }): Promise<CreatorStanding> {
    if (account.state !== 'connected') throw mustReconnect(account);
    const found = known.get(account.id);
    const ageMs = found === undefined ? Number.POSITIVE_INFINITY : deps.now() - found.askedAtMs;
    if (found !== undefined && ageMs < (isFresh ? FRESH_FOR_MS : GOOD_FOR_MS)) return found.answer;
    // Posts that come at the same time share one question.
    const asked = { answer: ask(account), askedAtMs: deps.now() };
    known.set(account.id, asked);
    // Better what TikTok said a minute ago than nothing.
    const instead = ageMs < GOOD_FOR_MS ? found : undefined;
    const takeBack = () => {
      if (known.get(account.id) !== asked) return;
      if (instead === undefined) known.delete(account.id);
      else known.set(account.id, instead);
    };
    const standing = await asked.answer.catch((error: unknown) => {
      takeBack();
      throw error;
    });
    if (standing !== nothingSaid) return standing;
    takeBack();
    return instead?.answer ?? nothingSaid;
  }

  return {
    standingOf,

    async of(account, mode = 'direct') {
      if (account.state !== 'connected') throw mustReconnect(account);
      return mode === 'draft' ? null : (await standingOf(account, { isFresh: false })).creator;
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
