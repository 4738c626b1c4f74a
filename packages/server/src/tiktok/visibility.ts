import type { Visibility } from '@tikapis/core';

/** TikTok's own words: https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info */
const levels: Record<Visibility, string> = {
  public: 'PUBLIC_TO_EVERYONE',
  friends: 'MUTUAL_FOLLOW_FRIENDS',
  followers: 'FOLLOWER_OF_CREATOR',
  private: 'SELF_ONLY',
};

export const privacyLevel = (visibility: Visibility): string => levels[visibility];

/**
 * What the account may choose from now. An app that TikTok has not audited may post with `private` only:
 * https://developers.tiktok.com/doc/content-sharing-guidelines
 */
export function offeredVisibilities(options: readonly string[], isAudited: boolean): Visibility[] {
  const offered = (Object.keys(levels) as Visibility[]).filter((each) => options.includes(levels[each]));
  return isAudited ? offered : offered.filter((each) => each === 'private');
}
