import { type PostMode, visibilities, type Visibility } from '@tikapis/core';
import type { TikTokAccount } from '../../api/shapes.js';

/** What TikTok says of an account, as far as it decides about a post. */
export type AccountRules = Pick<
  TikTokAccount,
  'canPost' | 'visibilities' | 'disabledInteractions' | 'maxVideoDurationSec'
>;

const interactions = ['comment', 'duet', 'stitch'] as const;
export type Interaction = (typeof interactions)[number];

/** Only what the account offers now. All, where TikTok does not say: the server asks again before it publishes. */
export const visibilitiesOf = (account: AccountRules | undefined): readonly Visibility[] =>
  account?.visibilities ?? visibilities;

/** Whether its creator has turned it off in the TikTok app: then nobody can turn it on for one post. */
export const isTurnedOff = (account: AccountRules | undefined, interaction: Interaction): boolean =>
  account?.disabledInteractions?.includes(interaction) ?? false;

/** Why nothing can be posted in this way, or not now; undefined where it can. A day's limit is over by a later time. */
export function postingRefusal(
  account: AccountRules | undefined,
  { mode, isLater }: { mode: PostMode; isLater: boolean },
): string | undefined {
  const can = account?.canPost[mode] ?? 'now';
  if (can === 'no') return `This account cannot ${mode === 'draft' ? 'take drafts' : 'publish posts'} at the moment.`;
  return can === 'later' && !isLater
    ? 'TikTok takes no more posts of this account for now. Come back later, or schedule this one.'
    : undefined;
}
